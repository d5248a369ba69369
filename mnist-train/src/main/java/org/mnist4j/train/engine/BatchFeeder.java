package org.mnist4j.train.engine;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.jspecify.annotations.Nullable;
import org.mnist4j.data.batch.DigitBatches;

/**
 * Fills the next batches on a thread of its own while the current one is trained on. A few batches
 * of room go round between the two; nothing is allocated per batch.
 */
public final class BatchFeeder implements AutoCloseable {
  private static final int ROOM = 4;

  private final BlockingQueue<Batch> empty = new ArrayBlockingQueue<>(ROOM + 1);
  private final BlockingQueue<Batch> filled = new ArrayBlockingQueue<>(ROOM + 1);
  private final Batch end = new Batch(1);
  private final Thread thread;
  private volatile @Nullable RuntimeException failure;

  /**
   * Starts filling with the rest of an epoch.
   *
   * @param epoch counted from 1
   * @param first the batch to begin with, counted from 0
   */
  public BatchFeeder(DigitBatches batches, int epoch, int first) {
    for (int i = 0; i < ROOM; i++) {
      empty.add(new Batch(batches.batchSize()));
    }
    thread = new Thread(() -> fillAll(batches, epoch, first), "batch-feeder");
    thread.setDaemon(true);
    thread.start();
  }

  private void fillAll(DigitBatches batches, int epoch, int first) {
    try {
      for (int number = first; number < batches.count(); number++) {
        filled.put(empty.take().fill(batches, epoch, number));
      }
    } catch (InterruptedException closed) {
      return;
    } catch (RuntimeException e) {
      failure = e;
    }
    filled.add(end);
  }

  /**
   * The next batch, or null after the last. It must be given back with {@link #recycle}.
   *
   * @throws RuntimeException what filling threw, as an augmentation that fails
   */
  public @Nullable Batch next() {
    try {
      Batch batch = filled.take();
      if (batch != end) {
        return batch;
      }
      filled.add(end);
      if (failure != null) {
        throw failure;
      }
      return null;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return null;
    }
  }

  /** Gives a batch back to be filled again. */
  public void recycle(Batch batch) {
    empty.add(batch);
  }

  /** Ends the thread, and waits for it. */
  @Override
  public void close() {
    thread.interrupt();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
