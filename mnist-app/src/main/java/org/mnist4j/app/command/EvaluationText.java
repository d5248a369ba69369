package org.mnist4j.app.command;

import java.util.List;
import java.util.Locale;
import org.mnist4j.data.ClassNames;

/**
 * An evaluation as text: per-class accuracy and the confusion matrix. Digits are told side by side,
 * names a line each; columns have the label's number, which stands before each name.
 */
public final class EvaluationText {
  private final ClassNames names;
  private final int width;

  /**
   * @param names of the classes
   */
  public EvaluationText(ClassNames names) {
    this.names = names;
    this.width = names.names().stream().mapToInt(String::length).max().orElse(1) + 2;
  }

  /** Accuracy on each class: of digits one line, else a line each. */
  public String perClass(List<Double> perClass) {
    StringBuilder text = new StringBuilder();
    if (!names.areDigits()) {
      for (int label = 0; label < perClass.size(); label++) {
        text.append(format("  %s%6.1f%%%n", title(label), 100 * perClass.get(label)));
      }
      return text.toString();
    }
    text.append("  digit     ");
    for (int digit = 0; digit < perClass.size(); digit++) {
      text.append(format("%7d", digit));
    }
    text.append("\n  accuracy  ");
    for (double accuracy : perClass) {
      text.append(format("%6.1f%%", 100 * accuracy));
    }
    return text.append('\n').toString();
  }

  /** Counts, a row for each label and a column for each prediction; empty cells are zero. */
  public String confusion(List<List<Long>> confusion) {
    String corner = names.areDigits() ? "            " : "  " + " ".repeat(title(0).length());
    StringBuilder text = new StringBuilder("  label \\ predicted\n").append(corner);
    for (int label = 0; label < confusion.size(); label++) {
      text.append(format("%7d", label));
    }
    text.append('\n');
    for (int label = 0; label < confusion.size(); label++) {
      text.append(names.areDigits() ? format("  %8d  ", label) : "  " + title(label));
      for (long count : confusion.get(label)) {
        text.append(count == 0 ? "      ." : format("%7d", count));
      }
      text.append('\n');
    }
    return text.toString();
  }

  /** A class's number and name, as wide as the widest. */
  private String title(int label) {
    return format("%d %-" + width + "s", label, names.name(label));
  }

  private static String format(String pattern, Object... values) {
    return String.format(Locale.ROOT, pattern, values);
  }
}
