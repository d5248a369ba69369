package org.mnist4j.ui.internal.serve;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.mnist4j.recognizer.DigitRecognizer;
import org.mnist4j.recognizer.io.PictureException;
import org.mnist4j.recognizer.io.PictureReader;
import org.mnist4j.recognizer.picture.Picture;
import org.mnist4j.recognizer.stage.PreparedDigit;

/** The threads that read pictures, as many as asked for, and no more waiting than may wait. */
final class PictureReaders implements AutoCloseable {
  private static final int END_SECONDS = 10;

  private final ExecutorService threads;
  private final Limit limit;

  PictureReaders(int count, Limit limit) {
    AtomicInteger number = new AtomicInteger();
    this.limit = limit;
    this.threads =
        Executors.newFixedThreadPool(
            count,
            task -> {
              Thread thread = new Thread(task, "pictures " + number.incrementAndGet());
              thread.setDaemon(true);
              return thread;
            });
  }

  /**
   * Reads on one of the threads.
   *
   * @throws ServeError where too many wait
   */
  <T> CompletableFuture<T> read(Callable<T> reading) {
    limit.take(1);
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            return reading.call();
          } catch (Exception e) {
            throw new CompletionException(e);
          } finally {
            limit.give(1);
          }
        },
        threads);
  }

  /**
   * A file's picture.
   *
   * @throws PictureException if it's no picture that can be read
   */
  static Picture picture(byte[] file) throws PictureException {
    return PictureReader.standard().read("The picture", file);
  }

  /** A file's digit in MNIST's form. */
  static PreparedDigit prepare(DigitRecognizer recognizer, byte[] file) throws PictureException {
    return recognizer.prepare(picture(file));
  }

  /** Hands a result, or what went wrong, to the event loop's thread that calls this. */
  static <T> void onEventLoop(
      Vertx vertx, CompletableFuture<T> future, BiConsumer<@Nullable T, @Nullable Throwable> use) {
    Context context = vertx.getOrCreateContext();
    CompletableFuture<T> unused =
        future.whenComplete(
            (result, failure) -> context.runOnContext(go -> use.accept(result, cause(failure))));
  }

  /** What went wrong, out of the exceptions that futures wrap around it. */
  private static @Nullable Throwable cause(@Nullable Throwable failure) {
    Throwable cause = failure;
    while (cause instanceof CompletionException && cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause;
  }

  @Override
  public void close() {
    threads.shutdown();
    try {
      threads.awaitTermination(END_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
