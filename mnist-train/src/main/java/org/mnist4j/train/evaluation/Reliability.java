package org.mnist4j.train.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.function.IntToDoubleFunction;
import org.mnist4j.data.DigitDataset;

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

  /** Of the answers to the pictures of a data set. */
  public static Reliability of(DigitDataset dataset, Probabilities predicted) {
    return of(
        predicted.size(),
        predicted::confidence,
        picture -> predicted.prediction(picture) == dataset.label(picture));
  }

  /**
   * Of any answers.
   *
   * @param pictures at least one
   * @param sure the confidence in a picture's answer, 0 to 1
   * @param recognised whether a picture's answer is right
   */
  public static Reliability of(int pictures, IntToDoubleFunction sure, IntPredicate recognised) {
    long[] count = new long[BINS];
    long[] right = new long[BINS];
    double[] confidence = new double[BINS];
    for (int picture = 0; picture < pictures; picture++) {
      float confident = Math.min(1, (float) sure.applyAsDouble(picture));
      // As a float 0.6 is 9/15, not more.
      int bin = Math.max(0, (int) Math.ceil(confident * BINS) - 1);
      count[bin]++;
      confidence[bin] += confident;
      if (recognised.test(picture)) {
        right[bin]++;
      }
    }
    List<Bin> bins = new ArrayList<>();
    double error = 0;
    for (int bin = 0; bin < BINS; bin++) {
      double mean = count[bin] == 0 ? Double.NaN : confidence[bin] / count[bin];
      double accuracy = count[bin] == 0 ? Double.NaN : (double) right[bin] / count[bin];
      bins.add(new Bin((double) bin / BINS, (bin + 1.0) / BINS, count[bin], mean, accuracy));
      error += Math.abs(right[bin] - confidence[bin]) / pictures;
    }
    return new Reliability(bins, error);
  }
}
