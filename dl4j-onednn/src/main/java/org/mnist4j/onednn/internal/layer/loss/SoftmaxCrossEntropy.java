package org.mnist4j.onednn.internal.layer.loss;

import org.jspecify.annotations.Nullable;

/**
 * Softmax and cross-entropy in one: of logits.
 *
 * @param clip DL4J keeps probabilities this far from 0 and 1 before it takes the logarithm
 * @param weights of the classes; null where all count alike
 * @param sparse whether a row's label is the number of its class
 */
record SoftmaxCrossEntropy(double clip, float @Nullable [] weights, boolean sparse)
    implements RowLoss {
  @Override
  public boolean includesActivation() {
    return true;
  }

  @Override
  public int labels(int outputs) {
    return sparse ? 1 : outputs;
  }

  private float label(float[] labels, int i) {
    float label = sparse ? (labels[0] == i ? 1 : 0) : labels[i];
    return weights == null ? label : label * weights[i];
  }

  /** The gradient is {@code p - y}; with weights, {@code p} times the row's weighted labels. */
  @Override
  public double add(float[] logits, float[] labels, float[] gradient) {
    float greatest = Float.NEGATIVE_INFINITY;
    for (float logit : logits) {
      greatest = Math.max(greatest, logit);
    }
    double total = 0;
    double share = weights == null ? 1 : 0;
    for (int i = 0; i < logits.length; i++) {
      double power = Math.exp(logits[i] - greatest);
      gradient[i] = (float) power;
      total += power;
      share += weights == null ? 0 : label(labels, i);
    }
    double loss = 0;
    for (int i = 0; i < logits.length; i++) {
      double p = gradient[i] / total;
      float label = label(labels, i);
      if (label != 0) {
        loss -= label * Math.log(Math.min(1 - clip, Math.max(clip, p)));
      }
      gradient[i] = (float) (share == 1 ? (float) p - label : p * share - label);
    }
    return loss;
  }
}
