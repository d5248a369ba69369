package org.mnist4j.onednn.internal.fit;

import java.util.Iterator;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.jspecify.annotations.Nullable;

/** Reads an iterator a few batches ahead in a thread of its own. */
final class Prefetcher<T> implements AutoCloseable {
  private static final int AHEAD = 4;

  private final BlockingQueue<Item<T>> queue = new ArrayBlockingQueue<>(AHEAD);
  private final Thread reader;

  Prefetcher(Iterator<? extends T> batches) {
    this.reader = new Thread(() -> read(batches), "onednn-prefetch");
    reader.setDaemon(true);
    reader.start();
  }

  private void read(Iterator<? extends T> batches) {
    try {
      try {
        while (batches.hasNext()) {
          queue.put(new Item<>(batches.next(), null));
        }
        queue.put(new Item<>(null, null));
      } catch (RuntimeException | Error e) {
        queue.put(new Item<>(null, e));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // Nobody wants the rest.
    }
  }

  /** The next batch, or null at the end. What the iterator threw is thrown here. */
  @Nullable T next() {
    try {
      Item<T> item = queue.take();
      if (item.failure != null) {
        throw new IllegalStateException(
            "reading the next batch failed: " + item.failure.getMessage(), item.failure);
      }
      return item.batch;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for the next batch", e);
    }
  }

  @Override
  public void close() {
    reader.interrupt();
    queue.clear();
    try {
      reader.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static final class Item<T> {
    private final @Nullable T batch;
    private final @Nullable Throwable failure;

    Item(@Nullable T batch, @Nullable Throwable failure) {
      this.batch = batch;
      this.failure = failure;
    }
  }
}
