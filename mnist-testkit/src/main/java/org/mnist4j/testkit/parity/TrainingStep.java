package org.mnist4j.testkit.parity;

import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.dataset.DataSet;

/** A way of training one network, whatever engine does the work. */
public interface TrainingStep {

  /**
   * Learns from one batch.
   *
   * @param batch features [n, 784], labels [n, 10]
   * @param epoch number of the epoch from 0, for schedules; the iteration is the number of steps so
   *     far
   * @return the mean cross-entropy of the batch before the update, without weight penalty, and as
   *     {@link ParityReference#losses} counts it
   */
  double train(DataSet batch, int epoch);

  /** Called after the last step; the parameters must then be those of the network. */
  default void finish() {}

  /** Training by {@code MultiLayerNetwork.fit}. */
  static TrainingStep dl4j(MultiLayerNetwork network) {
    return (batch, epoch) -> {
      network.setEpochCount(epoch);
      double penalty = network.calcRegularizationScore(true); // DL4J's score counts it in
      network.fit(batch);
      return network.score() - penalty;
    };
  }
}
