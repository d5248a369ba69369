package org.mnist4j.app.print;

import java.util.ArrayList;
import java.util.List;

/**
 * A table as text: columns as wide as their widest cell, two spaces between. Control characters,
 * which a file's or a folder's name may have, are shown as question marks.
 */
public final class TextTable {
  private final List<List<String>> rows = new ArrayList<>();
  private final boolean ruled;

  /** A table whose lines are indented by two spaces. */
  public TextTable() {
    this(false);
  }

  private TextTable(boolean ruled) {
    this.ruled = ruled;
  }

  /**
   * A table that isn't indented, has a rule below its first row, and its last column, which holds
   * numbers, flush right.
   */
  public static TextTable ruled() {
    return new TextTable(true);
  }

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

  /** The table, each line with its line end. */
  @Override
  public String toString() {
    List<Integer> widths = new ArrayList<>();
    for (List<String> row : rows) {
      for (int column = 0; column < row.size(); column++) {
        int width = Columns.of(row.get(column));
        if (column == widths.size()) {
          widths.add(width);
        } else {
          widths.set(column, Math.max(widths.get(column), width));
        }
      }
    }
    StringBuilder text = new StringBuilder();
    for (List<String> row : rows) {
      text.append(line(row, widths)).append('\n');
      if (ruled && text.indexOf("\n") == text.length() - 1) {
        int all = widths.stream().mapToInt(width -> width + 2).sum() - 2;
        text.append("-".repeat(all)).append('\n');
      }
    }
    return text.toString();
  }

  private String line(List<String> row, List<Integer> widths) {
    StringBuilder line = new StringBuilder();
    for (int column = 0; column < row.size(); column++) {
      String cell = row.get(column);
      String space = " ".repeat(widths.get(column) - Columns.of(cell));
      boolean right = ruled && column == row.size() - 1;
      line.append(ruled && column == 0 ? "" : "  ").append(right ? space + cell : cell + space);
    }
    return line.toString().stripTrailing();
  }
}
