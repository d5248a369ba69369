package org.mnist4j.models;

import java.util.Random;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;

/** Small batches that need no data set. */
final class Batches {

  private Batches() {}

  /** Random pictures, pixels in -1..1, with the labels 0, 1, 2, ... in turn. */
  static DataSet random(int count, long seed) {
    Random random = new Random(seed);
    float[][] features = new float[count][784];
    int[] digits = new int[count];
    for (int i = 0; i < count; i++) {
      for (int k = 0; k < features[i].length; k++) {
        features[i][k] = 2 * random.nextFloat() - 1;
      }
      digits[i] = i % 10;
    }
    return new DataSet(Nd4j.createFromArray(features), oneHot(digits));
  }

  /** One row of ten a digit, with a one at the digit. */
  static INDArray oneHot(int... digits) {
    float[][] labels = new float[digits.length][10];
    for (int i = 0; i < digits.length; i++) {
      labels[i][digits[i]] = 1;
    }
    return Nd4j.createFromArray(labels);
  }
}
