package org.mnist4j.ui.internal.serve;

import io.vertx.ext.web.RoutingContext;
import java.util.concurrent.TimeUnit;

/** Requests that aren't answered yet; once the server stops, new ones are sent away. */
final class InFlight {
  private static final long LONGEST = TimeUnit.SECONDS.toNanos(20);

  private int count;
  private boolean stopping;

  /** Lets a request in and counts it until it's answered or gone. */
  void enter(RoutingContext context) {
    synchronized (this) {
      if (stopping) {
        context.response().putHeader("Connection", "close");
        context.fail(ServeError.stopping());
        return;
      }
      count++;
    }
    boolean[] left = {false};
    context.addBodyEndHandler(sent -> leave(left));
    context.response().closeHandler(gone -> leave(left));
    context.next();
  }

  private synchronized void leave(boolean[] left) {
    if (!left[0]) {
      left[0] = true;
      count--;
      notifyAll();
    }
  }

  /** Whether requests are answered. */
  synchronized boolean isReady() {
    return !stopping;
  }

  /** Lets nobody in any more and waits until all are answered, at most twenty seconds. */
  synchronized void drain() throws InterruptedException {
    stopping = true;
    long end = System.nanoTime() + LONGEST;
    for (long left = LONGEST; count > 0 && left > 0; left = end - System.nanoTime()) {
      TimeUnit.NANOSECONDS.timedWait(this, left);
    }
  }
}
