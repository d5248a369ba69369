package org.mnist4j.data.form;

import static org.mnist4j.data.DigitDataset.NO_DIGIT;
import static org.mnist4j.recognizer.picture.DigitForm.CLASSES;
import static org.mnist4j.recognizer.picture.DigitForm.PIXELS;
import static org.mnist4j.recognizer.picture.DigitForm.SIDE;

import java.util.Arrays;
import org.mnist4j.data.synthetic.SyntheticDigits;

/**
 * Tells whether digits stand upright or, as EMNIST's, lie on their sides and mirrored, rows and
 * columns having changed places: each digit's mean picture is compared with the mean of drawn ones.
 */
final class Uprightness {
  private static final int DRAWN = 600;

  /** Of a correlation of 1; digits that lie differ by more than 0.2, clothes by hardly anything. */
  private static final double CLEAR = 0.1;

  private Uprightness() {}

  /**
   * Whether the pictures lie on their sides.
   *
   * @param pixels 784 bytes a picture
   * @param labels of {@code count} pictures
   */
  static boolean lying(byte[] pixels, byte[] labels, int count) {
    double[][] means = means(pixels, labels, count);
    SyntheticDigits drawn = SyntheticDigits.of(3);
    byte[] drawnLabels = new byte[DRAWN];
    for (int i = 0; i < DRAWN; i++) {
      drawnLabels[i] = (byte) drawn.label(i);
    }
    double[][] models = means(drawn.pixels(0, DRAWN), drawnLabels, DRAWN);
    double upright = 0;
    double lying = 0;
    int classes = 0;
    for (int digit = 0; digit < CLASSES; digit++) {
      if (means[digit].length > 0) {
        upright += correlation(means[digit], models[digit]);
        lying += correlation(turned(means[digit]), models[digit]);
        classes++;
      }
    }
    return classes > 0 && (lying - upright) / classes > CLEAR;
  }

  private static double[][] means(byte[] pixels, byte[] labels, int count) {
    double[][] sums = new double[CLASSES][0];
    for (int i = 0; i < count; i++) {
      if (labels[i] == NO_DIGIT) {
        continue;
      }
      if (sums[labels[i]].length == 0) {
        sums[labels[i]] = new double[PIXELS];
      }
      for (int pixel = 0; pixel < PIXELS; pixel++) {
        sums[labels[i]][pixel] += pixels[i * PIXELS + pixel] & 0xff;
      }
    }
    return sums; // correlation doesn't ask by how many they would be divided
  }

  private static double[] turned(double[] picture) {
    double[] turned = new double[PIXELS];
    for (int i = 0; i < PIXELS; i++) {
      turned[i % SIDE * SIDE + i / SIDE] = picture[i];
    }
    return turned;
  }

  private static double correlation(double[] a, double[] b) {
    double meanA = Arrays.stream(a).average().orElse(0);
    double meanB = Arrays.stream(b).average().orElse(0);
    double product = 0;
    double squaresA = 0;
    double squaresB = 0;
    for (int i = 0; i < PIXELS; i++) {
      product += (a[i] - meanA) * (b[i] - meanB);
      squaresA += (a[i] - meanA) * (a[i] - meanA);
      squaresB += (b[i] - meanB) * (b[i] - meanB);
    }
    return squaresA == 0 || squaresB == 0 ? 0 : product / Math.sqrt(squaresA * squaresB);
  }
}
