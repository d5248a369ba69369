package org.mnist4j.recognizer.internal.several;

import org.mnist4j.recognizer.picture.Box;

/**
 * How wide the digits are that people write. A 9 that is as wide as it's high may be a 9 and a 1.
 */
public final class DigitWidth {
  /** The mean logarithm of width by height of MNIST's training digits, from 0 to 9. */
  private static final double[] MEAN = {
    -0.10, -0.90, -0.07, -0.22, -0.23, -0.07, -0.31, -0.25, -0.27, -0.38
  };

  private static final double DEVIATION = 0.2;

  /** The same of the 1, which has a foot in some hands. */
  private static final double DEVIATION_OF_ONE = 0.45;

  private DigitWidth() {}

  /** How many standard deviations wider than its like a digit is; negative if it's narrower. */
  public static double deviations(int digit, Box box) {
    double share = Math.log((double) box.width() / box.height());
    return (share - MEAN[digit]) / (digit == 1 ? DEVIATION_OF_ONE : DEVIATION);
  }
}
