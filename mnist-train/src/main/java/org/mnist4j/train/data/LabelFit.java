package org.mnist4j.train.data;

import static org.mnist4j.data.DigitDataset.NO_DIGIT;
import static org.mnist4j.recognizer.picture.DigitForm.CLASSES;
import static org.mnist4j.recognizer.picture.DigitForm.PIXELS;

import java.util.Arrays;
import org.mnist4j.data.DigitDataset;

/** Whether labels belong to their pictures, told without training. */
public final class LabelFit {
  /** Labels drawn by lot give about 1; 1,500 drawn digits with theirs 29, more pictures more. */
  public static final double CHANCE = 3;

  private static final int SAMPLE = 5000;
  private static final int FEWEST = 500;

  private LabelFit() {}

  /**
   * How much of the pixels' variance the labels explain, in units of what labels drawn by lot
   * explain; the F statistic of an analysis of variance over all pixels together.
   *
   * @return about 1 for labels that have nothing to do with the pictures; infinite for fewer than
   *     500 pictures, which don't tell
   */
  public static double of(DigitDataset part) {
    if (part.size() < FEWEST) {
      return Double.POSITIVE_INFINITY;
    }
    double[][] sums = new double[CLASSES][PIXELS];
    double[] all = new double[PIXELS];
    int[] counts = new int[CLASSES];
    double squares = 0;
    byte[] picture = new byte[PIXELS];
    int step = Math.max(1, part.size() / SAMPLE);
    int count = 0;
    for (int i = 0; i < part.size(); i += step) {
      if (part.label(i) == NO_DIGIT) {
        continue;
      }
      part.copyPixels(i, picture, 0);
      counts[part.label(i)]++;
      count++;
      for (int pixel = 0; pixel < PIXELS; pixel++) {
        int grey = picture[pixel] & 0xff;
        sums[part.label(i)][pixel] += grey;
        all[pixel] += grey;
        squares += (double) grey * grey;
      }
    }
    double ofMean = Arrays.stream(all).map(sum -> sum * sum).sum() / count;
    double between = -ofMean;
    for (int digit = 0; digit < CLASSES; digit++) {
      if (counts[digit] > 0) {
        between += Arrays.stream(sums[digit]).map(sum -> sum * sum).sum() / counts[digit];
      }
    }
    long classes = Arrays.stream(counts).filter(c -> c > 0).count();
    double within = squares - ofMean - between;
    return classes < 2 || within <= 0
        ? Double.POSITIVE_INFINITY
        : between / (classes - 1) / (within / (count - classes));
  }
}
