package org.mnist4j.train.report;

import java.util.ArrayList;
import java.util.List;
import org.mnist4j.data.DigitDataset;
import org.mnist4j.train.evaluation.Probabilities;

/**
 * Whether a network is as often right as it says: the reliability diagram and the expected
 * calibration error of Guo et al., "On Calibration of Modern Neural Networks" (2017), with {@value
 * #BINS} bins of equal width as there.
 *
 * @param bins from low to high confidence
 * @param expectedError mean distance of confidence and accuracy over the pictures, 0 to 1
 */
public record Reliability(List<Bin> bins, double expectedError) {
  /** Bins between the confidences 0 and 1. */
  public static final int BINS = 15;

  /**
   * The pictures whose confidence lies above {@code from}, up to and including {@code to}.
   *
   * @param from 0 to 1
   * @param to 0 to 1
   * @param count pictures
   * @param meanConfidence of the pictures; NaN without any
   * @param accuracy share of the pictures that were recognised; NaN without any
   */
  public record Bin(double from, double to, long count, double meanConfidence, double accuracy) {}

  public Reliability {
    bins = List.copyOf(bins);
  }

  static Reliability of(DigitDataset dataset, Probabilities predicted) {
    long[] count = new long[BINS];
    long[] right = new long[BINS];
    double[] confidence = new double[BINS];
    for (int picture = 0; picture < predicted.size(); picture++) {
      float sure = Math.min(1, predicted.confidence(picture));
      int bin = Math.max(0, (int) Math.ceil(sure * BINS) - 1); // As a float 0.6 is 9/15, not more.
      count[bin]++;
      confidence[bin] += sure;
      if (predicted.prediction(picture) == dataset.label(picture)) {
        right[bin]++;
      }
    }
    List<Bin> bins = new ArrayList<>();
    double error = 0;
    for (int bin = 0; bin < BINS; bin++) {
      double mean = count[bin] == 0 ? Double.NaN : confidence[bin] / count[bin];
      double accuracy = count[bin] == 0 ? Double.NaN : (double) right[bin] / count[bin];
      bins.add(new Bin((double) bin / BINS, (bin + 1.0) / BINS, count[bin], mean, accuracy));
      error += Math.abs(right[bin] - confidence[bin]) / predicted.size();
    }
    return new Reliability(bins, error);
  }
}
