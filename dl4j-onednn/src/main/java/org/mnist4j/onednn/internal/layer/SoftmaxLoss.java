package org.mnist4j.onednn.internal.layer;

import java.nio.FloatBuffer;

/** Softmax and cross-entropy over a lane's rows of logits. */
final class SoftmaxLoss {
  private final int classes;
  private final float[] logits;
  private final float[] labels;
  private final double[] powers;
  private int correct;

  SoftmaxLoss(int classes) {
    this.classes = classes;
    this.logits = new float[classes];
    this.labels = new float[classes];
    this.powers = new double[classes];
  }

  /**
   * Gradients of the summed loss with respect to the logits: {@code p - y}, as DL4J has it.
   *
   * @param rows how many of them
   * @param clip DL4J keeps probabilities this far from 0 and 1 before it takes the logarithm
   * @return the sum of the rows' losses; {@link #correct} tells how many rows were right
   */
  double gradient(int rows, FloatBuffer from, FloatBuffer target, double clip, FloatBuffer to) {
    double loss = 0;
    correct = 0;
    for (int row = 0; row < rows; row++) {
      double total = exponentials(row, from);
      target.get(row * classes, labels, 0, classes);
      int wanted = greatest(labels);
      if (labels[wanted] > 0.5f && greatest(logits) == wanted) {
        correct++;
      }
      for (int i = 0; i < classes; i++) {
        double p = powers[i] / total;
        float label = labels[i];
        if (label != 0) {
          loss -= label * Math.log(Math.min(1 - clip, Math.max(clip, p)));
        }
        logits[i] = (float) p - label;
      }
      to.put(row * classes, logits, 0, classes);
    }
    return loss;
  }

  /**
   * Rows of the last gradient whose greatest logit was the label's; the first of equals counts, and
   * a row whose label is no one class is never right.
   */
  int correct() {
    return correct;
  }

  private static int greatest(float[] values) {
    int place = 0;
    for (int i = 1; i < values.length; i++) {
      if (values[i] > values[place]) {
        place = i;
      }
    }
    return place;
  }

  private double exponentials(int row, FloatBuffer from) {
    from.get(row * classes, logits, 0, classes);
    float greatest = Float.NEGATIVE_INFINITY;
    for (float logit : logits) {
      greatest = Math.max(greatest, logit);
    }
    double total = 0;
    for (int i = 0; i < classes; i++) {
      powers[i] = Math.exp(logits[i] - greatest);
      total += powers[i];
    }
    return total;
  }
}
