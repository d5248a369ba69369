package org.mnist4j.ui.internal.serve;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.mnist4j.ui.serve.ServedModel;

/**
 * Pictures that wait for a network. One thread takes all that wait, up to a batch, and computes
 * them together; so nobody waits for a batch to fill, and a busy network's batches grow.
 */
final class ModelQueue implements AutoCloseable {
  /** Pictures a batch: with more of them a network computes no more a second. */
  private static final int BATCH = 64;

  private final ServedModel model;
  private final Limit limit;
  private final ServeMetrics metrics;
  private final Deque<Waiting> queue = new ArrayDeque<>();
  private final Thread thread;
  private boolean closed;

  ModelQueue(ServedModel model, Limit limit, ServeMetrics metrics) {
    this.model = model;
    this.limit = limit;
    this.metrics = metrics;
    this.thread = new Thread(this::run, "model " + model.name());
    thread.setDaemon(true);
    thread.start();
  }

  /** The pictures of a request. */
  private record Waiting(List<byte[]> pictures, CompletableFuture<List<double[]>> answer) {}

  ServedModel model() {
    return model;
  }

  /**
   * Asks the network.
   *
   * @param pictures in MNIST's form, 784 bytes each
   * @return completes with ten probabilities a picture, on the network's thread
   * @throws ServeError where too many wait
   */
  CompletableFuture<List<double[]>> ask(List<byte[]> pictures) {
    limit.take(pictures.size());
    Waiting waiting = new Waiting(pictures, new CompletableFuture<>());
    synchronized (queue) {
      if (closed) {
        limit.give(pictures.size());
        throw ServeError.stopping();
      }
      queue.add(waiting);
      queue.notifyAll();
    }
    return waiting.answer;
  }

  private void run() {
    try {
      for (List<Waiting> batch = gather(); !batch.isEmpty(); batch = gather()) {
        compute(batch);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Takes what waits, whole requests, until there's a batch; nothing at the end. */
  private List<Waiting> gather() throws InterruptedException {
    List<Waiting> batch = new ArrayList<>();
    synchronized (queue) {
      while (queue.isEmpty() && !closed) {
        queue.wait();
      }
      int count = 0;
      while (!queue.isEmpty() && count < BATCH) {
        Waiting next = queue.remove();
        batch.add(next);
        count += next.pictures.size();
      }
    }
    return batch;
  }

  private void compute(List<Waiting> batch) {
    List<byte[]> pictures = new ArrayList<>();
    batch.forEach(waiting -> pictures.addAll(waiting.pictures));
    List<double[]> probabilities;
    try {
      probabilities = model.recognizer().classifier().probabilities(pictures);
    } catch (RuntimeException e) {
      batch.forEach(waiting -> waiting.answer.completeExceptionally(e));
      return;
    } finally {
      batch.forEach(waiting -> limit.give(waiting.pictures.size()));
    }
    metrics.computed(model.name(), pictures.size());
    int from = 0;
    for (Waiting waiting : batch) {
      int to = from + waiting.pictures.size();
      waiting.answer.complete(probabilities.subList(from, to));
      from = to;
    }
  }

  /** Computes what waits still, then ends the thread; the model stays open. */
  @Override
  public void close() {
    synchronized (queue) {
      closed = true;
      queue.notifyAll();
    }
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
