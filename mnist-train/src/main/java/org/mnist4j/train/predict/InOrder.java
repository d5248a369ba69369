package org.mnist4j.train.predict;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Function;
import org.mnist4j.base.Progress;

/**
 * Work on the pictures of a list by several threads, whose results are taken in the list's order.
 * No more than twice as many results as threads wait to be taken, so that memory doesn't grow with
 * the list.
 */
public final class InOrder {
  private InOrder() {}

  /**
   * Works on all items.
   *
   * @param work on one item, on any thread; what it throws ends the whole
   * @param taker of the results, on the caller's thread
   */
  public static <A, B> void map(
      List<A> items, int threads, Function<A, B> work, Consumer<B> taker) {
    ExecutorService workers = Executors.newFixedThreadPool(threads, InOrder::worker);
    Deque<Future<B>> waiting = new ArrayDeque<>();
    try (Progress progress = Progress.begin("Reading pictures", items.size())) {
      Consumer<B> counted = taker.andThen(taken -> progress.step());
      for (A item : items) {
        if (waiting.size() == 2 * threads) {
          counted.accept(result(waiting.remove()));
        }
        waiting.add(workers.submit(() -> work.apply(item)));
      }
      while (!waiting.isEmpty()) {
        counted.accept(result(waiting.remove()));
      }
    } finally {
      workers.shutdownNow();
    }
  }

  private static Thread worker(Runnable task) {
    Thread thread = new Thread(task, "pictures");
    thread.setDaemon(true);
    return thread;
  }

  private static <B> B result(Future<B> future) {
    try {
      return future.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      if (e.getCause() instanceof Error cause) {
        throw cause;
      }
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while pictures were read", e);
    }
  }
}
