package org.mnist4j.ui.draw;

import java.util.List;
import org.mnist4j.recognizer.picture.DigitForm;

/**
 * What one network answered to one picture.
 *
 * @param seen the 28×28 picture that went into the network after all preparation
 * @param probabilities ten probabilities for the digits 0 to 9, or none where the picture holds no
 *     digit
 */
public record Recognition(MnistPicture seen, List<Double> probabilities) {
  /** Checks that there are ten probabilities, each 0 to 1, or none. */
  public Recognition {
    probabilities = List.copyOf(probabilities);
    if (!probabilities.isEmpty() && probabilities.size() != DigitForm.CLASSES) {
      throw new IllegalArgumentException(
          "A recognition has ten probabilities or none, not " + probabilities.size() + ".");
    }
    for (double probability : probabilities) {
      if (!(probability >= 0 && probability <= 1)) {
        throw new IllegalArgumentException(
            "A probability lies between 0 and 1; " + probability + " does not.");
      }
    }
  }

  /** The answer to a picture with nothing on it. */
  public static Recognition noDigit(MnistPicture seen) {
    return new Recognition(seen, List.of());
  }

  /** Whether the picture held anything that could be a digit. */
  public boolean hasDigit() {
    return !probabilities.isEmpty();
  }

  /**
   * The most probable digit, 0 to 9; the smaller of two that are equal.
   *
   * @throws IllegalStateException if there is no digit
   */
  public int digit() {
    if (!hasDigit()) {
      throw new IllegalStateException("There is no digit; ask hasDigit() first.");
    }
    int best = 0;
    for (int digit = 1; digit < DigitForm.CLASSES; digit++) {
      if (probabilities.get(digit) > probabilities.get(best)) {
        best = digit;
      }
    }
    return best;
  }
}
