package org.mnist4j.app.terminal;

import java.util.List;
import java.util.Locale;
import org.mnist4j.app.print.Columns;
import org.mnist4j.base.Progress;

/** How far work is, as one line that fits. */
final class ProgressText {
  private static final int SHORTEST_BAR = 8;
  private static final int LONGEST_BAR = 32;
  private static final String GAP = "  ";

  private ProgressText() {}

  /** The line: what is left out for want of room is the bar, then the details from their end. */
  static String of(Progress progress, int columns) {
    return of(
        progress.what(),
        progress.done(),
        progress.total(),
        progress.details(),
        progress.secondsLeft(),
        columns);
  }

  static String of(
      String what, long done, long total, List<String> details, double left, int columns) {
    StringBuilder line = new StringBuilder(Columns.cut(what, Math.max(0, columns - 6)));
    line.append(
        total > 0 ? format(" %3d %%", 100 * Math.min(done, total) / total) : format(" %,d", done));
    int start = line.length();
    String time = Double.isNaN(left) ? "" : time(Math.round(left)) + " left";
    boolean all = append(line, time, columns);
    for (int i = 0; all && i < details.size(); i++) {
      all = append(line, details.get(i), columns);
    }
    int bar = Math.min(LONGEST_BAR, columns - Columns.of(line.toString()) - 1);
    if (all && total > 0 && bar >= SHORTEST_BAR) {
      line.insert(start, " " + bar(bar, (double) Math.min(done, total) / total));
    }
    return Columns.cut(line.toString(), columns);
  }

  private static boolean append(StringBuilder line, String text, int columns) {
    boolean fits = Columns.of(line + GAP + text) <= columns;
    if (fits && !text.isEmpty()) {
      line.append(GAP).append(text);
    }
    return fits;
  }

  private static String bar(int columns, double share) {
    int inside = columns - 2;
    int full = (int) (share * inside);
    String head = full < inside ? ">" : "";
    return "[" + "=".repeat(full) + head + " ".repeat(inside - full - head.length()) + "]";
  }

  private static String time(long seconds) {
    return seconds >= 3600
        ? format("%d:%02d:%02d", seconds / 3600, seconds / 60 % 60, seconds % 60)
        : format("%d:%02d", seconds / 60, seconds % 60);
  }

  private static String format(String pattern, Object... values) {
    return String.format(Locale.ROOT, pattern, values);
  }
}
