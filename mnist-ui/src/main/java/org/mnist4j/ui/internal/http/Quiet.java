package org.mnist4j.ui.internal.http;

import io.vertx.ext.web.RoutingContext;
import java.util.concurrent.TimeUnit;

/**
 * Knows when somebody asked last. A page that follows a training asks every second; once it has
 * seen the end it asks no more.
 */
public final class Quiet {
  private static final long ENOUGH = TimeUnit.SECONDS.toNanos(2);
  private static final long MOST = TimeUnit.SECONDS.toNanos(8);
  private volatile long asked = System.nanoTime() - ENOUGH;

  public void note(RoutingContext context) {
    asked = System.nanoTime();
    context.next();
  }

  /** Waits until nobody has asked for two seconds, but not longer than eight. */
  public void await() throws InterruptedException {
    long begin = System.nanoTime();
    for (long now = begin; now - asked < ENOUGH && now - begin < MOST; now = System.nanoTime()) {
      TimeUnit.NANOSECONDS.sleep(Math.min(ENOUGH - (now - asked), MOST - (now - begin)));
    }
  }
}
