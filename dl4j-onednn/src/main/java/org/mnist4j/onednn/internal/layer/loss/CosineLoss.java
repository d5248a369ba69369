package org.mnist4j.onednn.internal.layer.loss;

/** Minus the cosine of the angle between outputs and labels. */
record CosineLoss() implements RowLoss {
  /** Nd4j.EPS_THRESHOLD: norms are at least this. */
  private static final double LEAST = 1e-5;

  @Override
  public double add(float[] outputs, float[] labels, float[] gradient) {
    double dot = 0;
    double outputSquares = 0;
    double labelSquares = 0;
    for (int i = 0; i < outputs.length; i++) {
      dot += (double) outputs[i] * labels[i];
      outputSquares += (double) outputs[i] * outputs[i];
      labelSquares += (double) labels[i] * labels[i];
    }
    double label = Math.max(LEAST, Math.sqrt(labelSquares));
    double output = Math.max(LEAST, Math.sqrt(outputSquares));
    double below = label * output * Math.max(LEAST, outputSquares);
    for (int i = 0; i < outputs.length; i++) {
      gradient[i] = (float) (-(labels[i] * outputSquares - outputs[i] * dot) / below);
    }
    return -dot / output / label;
  }
}
