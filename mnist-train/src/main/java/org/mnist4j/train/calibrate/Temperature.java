package org.mnist4j.train.calibrate;

/**
 * Temperature scaling: the one number that makes a network's confidences true without changing any
 * answer (Guo, Pleiss, Sun and Weinberger, "On calibration of modern neural networks", ICML 2017).
 */
final class Temperature {
  private static final double LOWEST = 0.05;
  private static final double HIGHEST = 20;
  private static final double GOLDEN = (Math.sqrt(5) - 1) / 2;

  private Temperature() {}

  /** The temperature with the smallest cross-entropy, to four digits, by golden-section search. */
  static double fit(Scores scores) {
    double low = Math.log(LOWEST);
    double high = Math.log(HIGHEST);
    while (high - low > 1e-4) {
      double left = high - GOLDEN * (high - low);
      double right = low + GOLDEN * (high - low);
      if (crossEntropy(scores, Math.exp(left)) < crossEntropy(scores, Math.exp(right))) {
        high = right;
      } else {
        low = left;
      }
    }
    return Math.exp((low + high) / 2);
  }

  /** Mean cross-entropy at a temperature, in nats. */
  static double crossEntropy(Scores scores, double temperature) {
    double sum = 0;
    for (int picture = 0; picture < scores.size(); picture++) {
      double right = scores.at(picture, temperature).get(scores.label(picture));
      sum -= Math.log(Math.max(right, Double.MIN_NORMAL));
    }
    return sum / scores.size();
  }
}
