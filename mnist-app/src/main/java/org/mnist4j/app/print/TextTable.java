package org.mnist4j.app.print;

import java.util.ArrayList;
import java.util.List;

/**
 * A table as text: columns as wide as their widest cell, two spaces between. Control characters,
 * which a file's or a folder's name may have, are shown as question marks.
 */
public final class TextTable {
  private final List<List<String>> rows = new ArrayList<>();

  public TextTable row(List<String> cells) {
    rows.add(cells.stream().map(TextTable::printable).toList());
    return this;
  }

  public TextTable row(String... cells) {
    return row(List.of(cells));
  }

  /** A text that can't move the cursor or change the terminal's colours. */
  public static String printable(String text) {
    return text.replaceAll("\\p{Cntrl}|\\p{Cf}", "?");
  }

  /** The table, each line with its line end and indented by two spaces. */
  @Override
  public String toString() {
    List<Integer> widths = new ArrayList<>();
    for (List<String> row : rows) {
      for (int column = 0; column < row.size(); column++) {
        int width = row.get(column).length();
        if (column == widths.size()) {
          widths.add(width);
        } else {
          widths.set(column, Math.max(widths.get(column), width));
        }
      }
    }
    StringBuilder text = new StringBuilder();
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder(" ");
      for (int column = 0; column < row.size(); column++) {
        String cell = row.get(column);
        line.append(' ').append(cell).append(" ".repeat(widths.get(column) - cell.length() + 1));
      }
      text.append(line.toString().stripTrailing()).append('\n');
    }
    return text.toString();
  }
}
