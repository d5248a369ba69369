package org.mnist4j.train.engine;

import java.util.List;
import java.util.OptionalInt;
import org.deeplearning4j.nn.api.Model;
import org.mnist4j.onednn.observe.OperationTime;

/**
 * What computes a network's steps. The {@link Model} stays what is trained: an engine computes on
 * its own parameter and updater-state arrays and counters, as {@code network.fit} would.
 */
public interface Engine extends AutoCloseable {
  /** The name used on the command line and in results: {@code onednn} or {@code dl4j}. */
  String name();

  /** Threads the engine computes with. */
  int threads();

  /** Why as many as that, a phrase for people; empty when there's nothing to say. */
  default String whyThreads() {
    return "";
  }

  /**
   * One training step: forward, backward, update.
   *
   * @return the batch's mean cross-entropy before the update, without penalties on the weights
   */
  double step(Batch batch);

  /**
   * How many of the last step's pictures were recognised, by the parameters before the update and
   * with dropout as in training; empty for an engine that would have to compute that anew.
   */
  default OptionalInt correct() {
    return OptionalInt.empty();
  }

  /**
   * The probabilities of a batch, without dropout.
   *
   * @param probabilities receives {@code size * 10} values, picture after picture
   */
  void predict(Batch batch, float[] probabilities);

  /**
   * Where the last step's time goes, operation by operation; empty when the engine can't tell. The
   * step is repeated meanwhile, so the parameters move.
   */
  default List<OperationTime> profile() {
    return List.of();
  }

  @Override
  void close();
}
