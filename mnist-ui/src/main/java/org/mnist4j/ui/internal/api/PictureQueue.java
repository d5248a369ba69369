package org.mnist4j.ui.internal.api;

import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import org.mnist4j.ui.draw.UnreadablePictureException;
import org.mnist4j.ui.internal.http.Answer;
import org.mnist4j.ui.internal.http.Refusal;

/** Work on pictures on threads of its own: a few at a time, the others wait, not too many. */
final class PictureQueue {
  private static final int TOO_LARGE = 413;
  private static final int UNSUPPORTED = 415;
  private static final int UNPROCESSABLE = 422;
  private static final int INTERNAL_ERROR = 500;
  private static final int BUSY = 503;
  private static final int THREADS = 2;
  private static final int MOST_WAITING = 16;

  private final WorkerExecutor workers;
  private final AtomicInteger waiting = new AtomicInteger();

  PictureQueue(Vertx vertx) {
    workers = vertx.createSharedWorkerExecutor("dashboard-draw", THREADS);
  }

  /** Answers a request with what a task returns, as JSON. */
  void answer(RoutingContext context, Callable<?> task) {
    if (waiting.incrementAndGet() > MOST_WAITING) {
      waiting.decrementAndGet();
      context.fail(new Refusal(BUSY, "refused.busy"));
      return;
    }
    workers.<Answer>executeBlocking(
        promise -> {
          try {
            promise.complete(Answer.json(ApiJson.of(task.call())));
          } catch (Exception e) {
            promise.fail(e);
          }
        },
        false,
        result -> {
          waiting.decrementAndGet();
          if (result.succeeded()) {
            result.result().send(context);
          } else {
            fail(context, result.cause());
          }
        });
  }

  private static void fail(RoutingContext context, Throwable cause) {
    String words = String.valueOf(cause.getMessage());
    if (cause instanceof UnreadablePictureException picture) {
      context.fail(
          picture.isTooLarge()
              ? new Refusal(TOO_LARGE, "refused.picture.large", words)
              : new Refusal(UNSUPPORTED, "refused.picture.unreadable", words));
    } else {
      context.fail(cause instanceof IOException ? UNPROCESSABLE : INTERNAL_ERROR, cause);
    }
  }

  /** Does something for a request that is still to come. */
  void ahead(Runnable task) {
    workers.executeBlocking(
        promise -> {
          task.run();
          promise.complete();
        },
        false,
        result -> {});
  }
}
