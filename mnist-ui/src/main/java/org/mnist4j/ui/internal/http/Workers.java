package org.mnist4j.ui.internal.http;

import io.vertx.ext.web.RoutingContext;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Runs what may wait for a disk, a lock or a network's answer away from the event loop, and behind
 * a training.
 */
public final class Workers {
  private Workers() {}

  /** Computes an answer on a worker thread and sends it; null is not found. */
  public static void answer(RoutingContext context, Callable<@Nullable Answer> compute) {
    run(
        context,
        compute,
        answer -> {
          if (answer == null) {
            context.fail(404);
          } else {
            answer.send(context);
          }
        });
  }

  /**
   * Computes on a worker thread and hands the result to {@code use} on the event loop; a failure
   * fails the request.
   */
  public static <T> void run(RoutingContext context, Callable<T> compute, Consumer<T> use) {
    context
        .vertx()
        .<T>executeBlocking(
            promise -> {
              BackgroundPriority.take();
              try {
                promise.complete(compute.call());
              } catch (Exception e) {
                promise.fail(e);
              }
            },
            false,
            result -> {
              if (result.failed()) {
                context.fail(result.cause());
              } else {
                use.accept(result.result());
              }
            });
  }
}
