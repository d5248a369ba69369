package org.mnist4j.train.engine;

import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/**
 * What computes a network's steps. The {@link MultiLayerNetwork} stays the model: an engine
 * computes on its own parameter and updater-state arrays and counters, as {@code network.fit}
 * would.
 */
public interface Engine extends AutoCloseable {
  /** The name used on the command line and in results: {@code onednn} or {@code dl4j}. */
  String name();

  /** Threads the engine computes with. */
  int threads();

  /**
   * One training step: forward, backward, update.
   *
   * @return the batch's mean cross-entropy before the update, without penalties on the weights
   */
  double step(Batch batch);

  /**
   * The probabilities of a batch, without dropout.
   *
   * @param probabilities receives {@code size * 10} values, picture after picture
   */
  void predict(Batch batch, float[] probabilities);

  @Override
  void close();
}
