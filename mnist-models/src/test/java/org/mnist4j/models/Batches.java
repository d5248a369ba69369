package org.mnist4j.models;

import java.util.Random;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;

/** Small batches that need no data set. */
final class Batches {

  private Batches() {}

  /** Random pictures, pixels in 0..1, with the labels 0, 1, 2, ... in turn. */
  static DataSet random(int count, long seed) {
    Random random = new Random(seed);
    float[][] features = new float[count][784];
    float[][] labels = new float[count][10];
    for (int i = 0; i < count; i++) {
      for (int k = 0; k < features[i].length; k++) {
        features[i][k] = random.nextFloat();
      }
      labels[i][i % 10] = 1;
    }
    return new DataSet(Nd4j.createFromArray(features), Nd4j.createFromArray(labels));
  }
}
