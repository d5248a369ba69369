package org.mnist4j.onednn.internal.layer.loss;

/** A loss on one row of outputs. Lanes share it, so it keeps nothing. */
public interface RowLoss {
  /**
   * Works out a row's loss and its gradient.
   *
   * @param outputs of the network's last layer: before its activation where the loss takes that
   *     along, else after
   * @param labels one an output
   * @param gradient takes the loss's slope along each output
   * @return the row's loss
   */
  double add(float[] outputs, float[] labels, float[] gradient);

  /** Whether the loss is one of the outputs before the activation. */
  default boolean includesActivation() {
    return false;
  }

  /** Labels in a row of so many outputs. */
  default int labels(int outputs) {
    return outputs;
  }
}
