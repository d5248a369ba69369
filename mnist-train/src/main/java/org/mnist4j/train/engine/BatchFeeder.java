package org.mnist4j.train.engine;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * Fills the next batches on a thread of its own while the current one is trained on. A few batches
 * of room go round between the two; nothing is allocated per batch.
 */
public final class BatchFeeder implements AutoCloseable {
  /** What fills a batch; it answers false, and leaves the batch alone, when there's none left. */
  @FunctionalInterface
  public interface Source {
    boolean fill(Batch batch);
  }

  private static final int ROOM = 4;

  private final BlockingQueue<Batch> empty = new ArrayBlockingQueue<>(ROOM + 1);
  private final BlockingQueue<Batch> filled = new ArrayBlockingQueue<>(ROOM + 1);
  private final Batch end = new Batch(1);
  private final Thread thread;
  private volatile @Nullable RuntimeException failure;

  /**
   * Starts filling.
   *
   * @param source of the batches, used by the feeder's thread alone until {@link #close}
   * @param capacity pictures a batch
   */
  public BatchFeeder(Source source, int capacity) {
    for (int i = 0; i < ROOM; i++) {
      empty.add(new Batch(capacity));
    }
    thread = new Thread(() -> fillAll(source), "batch-feeder");
    thread.setDaemon(true);
    thread.start();
  }

  private void fillAll(Source source) {
    try {
      while (true) {
        Batch batch = empty.take();
        if (!source.fill(batch)) {
          break;
        }
        filled.put(batch);
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
   * @throws RuntimeException what the source threw
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

  /** Ends the thread, and waits for it, so that the source is the caller's again. */
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
