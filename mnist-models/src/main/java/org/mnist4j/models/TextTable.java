package org.mnist4j.models;

import java.util.Arrays;
import java.util.List;

/** Lines up text in columns two spaces apart, under a ruled heading. */
final class TextTable {

  private TextTable() {}

  static String format(List<String> heading, List<List<String>> rows) {
    int[] widths = new int[heading.size()];
    widen(widths, heading);
    rows.forEach(row -> widen(widths, row));
    StringBuilder text = new StringBuilder(line(heading, widths));
    int total = Arrays.stream(widths).sum() + 2 * (widths.length - 1);
    text.append("-".repeat(total)).append('\n');
    rows.forEach(row -> text.append(line(row, widths)));
    return text.toString();
  }

  private static void widen(int[] widths, List<String> row) {
    for (int i = 0; i < widths.length; i++) {
      widths[i] = Math.max(widths[i], row.get(i).length());
    }
  }

  /** The last column holds numbers and is set flush right, the others flush left. */
  private static String line(List<String> row, int[] widths) {
    StringBuilder line = new StringBuilder();
    int last = widths.length - 1;
    for (int i = 0; i < last; i++) {
      line.append(row.get(i)).append(" ".repeat(widths[i] - row.get(i).length() + 2));
    }
    String number = row.get(last);
    return line.append(" ".repeat(widths[last] - number.length()))
        .append(number)
        .append('\n')
        .toString();
  }
}
