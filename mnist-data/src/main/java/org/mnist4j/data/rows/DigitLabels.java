package org.mnist4j.data.rows;

import static org.mnist4j.recognizer.picture.DigitForm.CLASSES;

import org.mnist4j.data.DatasetFormatException;

/** The rule that labels are the ten digits, and what is said of those that aren't. */
public final class DigitLabels {
  private static final int LETTERS = 26;

  private DigitLabels() {}

  /**
   * Labels as bytes.
   *
   * @param values every label
   * @param title of the data, for a message
   * @throws DatasetFormatException if one is no digit from 0 to 9
   */
  public static byte[] of(double[] values, String title) throws DatasetFormatException {
    double least = Double.POSITIVE_INFINITY;
    double most = Double.NEGATIVE_INFINITY;
    byte[] labels = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      if (values[i] != Math.rint(values[i])) {
        throw new DatasetFormatException(
            "%s: label number %d is %s, must be a whole number from 0 to 9"
                .formatted(title, i, values[i]));
      }
      least = Math.min(least, values[i]);
      most = Math.max(most, values[i]);
      labels[i] = (byte) values[i];
    }
    if (values.length > 0 && (least < 0 || most >= CLASSES)) {
      throw notDigits(title, (long) least, (long) most);
    }
    return labels;
  }

  /** What is said of labels from {@code least} to {@code most}. */
  public static DatasetFormatException notDigits(String title, long least, long most) {
    String what =
        least >= 1 && most > CLASSES && most <= LETTERS
            ? "letters, labels 1 to 26 (here %d to %d)".formatted(least, most)
            : "labels %d to %d".formatted(least, most);
    return new DatasetFormatException(
        "%s: %s: not the ten digits, labels 0 to 9".formatted(title, what));
  }
}
