package org.mnist4j.onednn.internal.fit;

import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.mnist4j.onednn.OneDnnNetwork;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;

/** One epoch over an iterator, with listeners and counters as in DL4J. */
public final class EpochLoop {
  private final OneDnnNetwork fast;
  private final Listeners listeners;

  public EpochLoop(OneDnnNetwork fast, Listeners listeners) {
    this.fast = fast;
    this.listeners = listeners;
  }

  public void run(DataSetIterator batches) {
    MultiLayerNetwork network = fast.network();
    if (!batches.hasNext() && batches.resetSupported()) {
      batches.reset();
    }
    listeners.epochStart();
    if (batches.asyncSupported()) {
      try (Prefetcher ahead = new Prefetcher(batches)) {
        for (DataSet next = ahead.next(); next != null; next = ahead.next()) {
          fast.fit(next);
        }
      }
    } else {
      while (batches.hasNext()) {
        fast.fit(batches.next());
      }
    }
    listeners.epochEnd();
    network.incrementEpochCount();
  }
}
