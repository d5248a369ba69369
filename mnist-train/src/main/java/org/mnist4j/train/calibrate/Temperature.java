package org.mnist4j.train.calibrate;

import java.util.List;

/**
 * Temperature scaling: the one number that makes a network's confidences true without changing any
 * answer (Guo, Pleiss, Sun and Weinberger, "On calibration of modern neural networks", ICML 2017).
 */
final class Temperature {
  private static final int BINS = 15; // as in the paper
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

  /**
   * Expected calibration error: how far confidence and accuracy are apart, in 15 bins of equal
   * width, each weighted by its pictures; 0 to 1.
   */
  static double calibrationError(Scores scores, double temperature) {
    double[] confidence = new double[BINS];
    double[] right = new double[BINS];
    for (int picture = 0; picture < scores.size(); picture++) {
      List<Double> probabilities = scores.at(picture, temperature);
      int answer = 0;
      for (int digit = 1; digit < probabilities.size(); digit++) {
        answer = probabilities.get(digit) > probabilities.get(answer) ? digit : answer;
      }
      int bin = Math.min(BINS - 1, (int) (probabilities.get(answer) * BINS));
      confidence[bin] += probabilities.get(answer);
      right[bin] += answer == scores.label(picture) ? 1 : 0;
    }
    double error = 0;
    for (int bin = 0; bin < BINS; bin++) {
      error += Math.abs(confidence[bin] - right[bin]);
    }
    return error / scores.size();
  }
}
