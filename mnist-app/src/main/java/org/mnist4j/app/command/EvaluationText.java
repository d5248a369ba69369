package org.mnist4j.app.command;

import java.util.List;
import java.util.Locale;

/** An evaluation as text: per-digit accuracy and the confusion matrix. */
public final class EvaluationText {
  private EvaluationText() {}

  /** Accuracy on each digit, one line. */
  public static String perDigit(List<Double> perClass) {
    StringBuilder text = new StringBuilder();
    text.append("  digit     ");
    for (int digit = 0; digit < perClass.size(); digit++) {
      text.append(String.format(Locale.ROOT, "%7d", digit));
    }
    text.append("\n  accuracy  ");
    for (double accuracy : perClass) {
      text.append(String.format(Locale.ROOT, "%6.1f%%", 100 * accuracy));
    }
    return text.append('\n').toString();
  }

  /** Counts, a row for each label and a column for each prediction; empty cells are zero. */
  public static String confusion(List<List<Long>> confusion) {
    StringBuilder text = new StringBuilder("  label \\ predicted\n            ");
    for (int digit = 0; digit < confusion.size(); digit++) {
      text.append(String.format(Locale.ROOT, "%7d", digit));
    }
    text.append('\n');
    for (int label = 0; label < confusion.size(); label++) {
      text.append(String.format(Locale.ROOT, "  %8d  ", label));
      for (long count : confusion.get(label)) {
        text.append(count == 0 ? "      ." : String.format(Locale.ROOT, "%7d", count));
      }
      text.append('\n');
    }
    return text.toString();
  }
}
