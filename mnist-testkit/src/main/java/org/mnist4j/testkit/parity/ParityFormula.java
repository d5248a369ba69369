package org.mnist4j.testkit.parity;

import static org.mnist4j.recognizer.picture.DigitForm.CLASSES;
import static org.mnist4j.recognizer.picture.DigitForm.PIXELS;

import org.mnist4j.models.Shape;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The numbers that both sides of a comparison start from: a hash of integers, so that they are the
 * same bits in Python and in Java.
 */
final class ParityFormula {

  private static final int PARAMETERS = 1;
  private static final int PATTERNS = 1001;
  private static final int NOISE = 1002;
  private static final int PROJECTIONS = 2001;
  private static final int LABELS = 3001;

  private static final int HALF = 1 << 23;
  private static final int WIDTH = Shape.MNIST.width();

  /** Edge of a cell of the coarse pattern, and cells in a row. */
  private static final int CELL = 4;

  private static final int CELLS = WIDTH / CELL;

  private ParityFormula() {}

  /** 32 bits that look random; the multipliers are those of C. Wellons' "lowbias32". */
  static int scramble(int key, int index) {
    int h = index * 0x9E3779B1 + key * 0x85EBCA6B;
    h ^= h >>> 16;
    h *= 0x7FEB352D;
    h ^= h >>> 15;
    h *= 0x846CA68B;
    return h ^ (h >>> 16);
  }

  /** A value in [-1, 1) of 24 bits, exact in float32. */
  static float unit(int key, int index) {
    return ((scramble(key, index) >>> 8) - HALF) / (float) HALF;
  }

  /** The initial values of the parameter at {@code place}, in PyTorch's order of elements. */
  static float[] parameter(int place, int length, float bound) {
    float[] values = new float[length];
    for (int i = 0; i < length; i++) {
      values[i] = unit(PARAMETERS + place, i) * bound;
    }
    return values;
  }

  /** The weight of element {@code index} in the projection of the parameter at {@code place}. */
  static double projection(int place, int index) {
    return unit(PROJECTIONS + place, index);
  }

  /** A batch of pictures: features [count, 784], labels [count, 10]. */
  static DataSet pictures(int first, int count, float mean, float deviation) {
    float[][] features = new float[count][PIXELS];
    float[][] labels = new float[count][CLASSES];
    for (int i = 0; i < count; i++) {
      int digit = Integer.remainderUnsigned(scramble(LABELS, first + i), CLASSES);
      labels[i][digit] = 1;
      for (int pixel = 0; pixel < PIXELS; pixel++) {
        features[i][pixel] = (value(first + i, digit, pixel) / 255f - mean) / deviation;
      }
    }
    return new DataSet(Nd4j.createFromArray(features), Nd4j.createFromArray(labels));
  }

  /** One byte of a picture: a coarse pattern of its digit under fine noise. */
  private static int value(int picture, int digit, int pixel) {
    int cell = pixel / WIDTH / CELL * CELLS + pixel % WIDTH / CELL;
    int pattern = scramble(PATTERNS, digit * CELLS * CELLS + cell) >>> 24;
    int noise = scramble(NOISE, picture * PIXELS + pixel) >>> 24;
    return (3 * pattern + noise) / 4;
  }
}
