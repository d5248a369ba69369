package org.mnist4j.onednn.internal.fit;

import java.util.function.Consumer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;

/**
 * One epoch over an iterator, with listeners and counters as in DL4J.
 *
 * @param step trains on one batch
 */
public record EpochLoop(MultiLayerNetwork network, Listeners listeners, Consumer<DataSet> step) {
  /** Runs over what {@code batches} still has, or from its beginning when that is nothing. */
  public void run(DataSetIterator batches) {
    if (!batches.hasNext() && batches.resetSupported()) {
      batches.reset();
    }
    listeners.epochStart();
    if (batches.asyncSupported()) {
      try (Prefetcher ahead = new Prefetcher(batches)) {
        for (DataSet next = ahead.next(); next != null; next = ahead.next()) {
          step.accept(next);
        }
      }
    } else {
      while (batches.hasNext()) {
        step.accept(batches.next());
      }
    }
    listeners.epochEnd();
    network.incrementEpochCount();
  }
}
