package org.mnist4j.ui.internal.serve;

import java.util.concurrent.Semaphore;

/** How many may wait; who comes when it is reached is sent away rather than kept waiting. */
final class Limit {
  private final int most;
  private final Semaphore free;

  Limit(int most) {
    this.most = most;
    this.free = new Semaphore(most);
  }

  /**
   * Takes places; more than there are at all are all of them.
   *
   * @throws ServeError where there aren't as many free
   */
  void take(int places) {
    if (!free.tryAcquire(Math.min(places, most))) {
      throw ServeError.busy();
    }
  }

  /** Gives places back. */
  void give(int places) {
    free.release(Math.min(places, most));
  }

  /** How many are taken. */
  int taken() {
    return most - free.availablePermits();
  }
}
