package org.mnist4j.onednn.internal.fit;

import java.util.Iterator;
import java.util.function.Consumer;
import org.mnist4j.onednn.internal.network.Network;

/**
 * One epoch over an iterator, with listeners and counters as in DL4J.
 *
 * @param step trains on one batch
 */
public record EpochLoop<T>(Network network, Listeners listeners, Consumer<T> step) {
  /**
   * Runs over what {@code batches} still has, or from its beginning when that is nothing.
   *
   * @param ahead whether a thread of its own may read it
   * @param reset brings it to its beginning
   */
  public void run(Iterator<? extends T> batches, boolean resets, boolean ahead, Runnable reset) {
    if (!batches.hasNext() && resets) {
      reset.run();
    }
    listeners.epochStart();
    if (ahead) {
      try (Prefetcher<T> prefetcher = new Prefetcher<>(batches)) {
        for (T next = prefetcher.next(); next != null; next = prefetcher.next()) {
          step.accept(next);
        }
      }
    } else {
      while (batches.hasNext()) {
        step.accept(batches.next());
      }
    }
    listeners.epochEnd();
    network.endEpoch();
  }
}
