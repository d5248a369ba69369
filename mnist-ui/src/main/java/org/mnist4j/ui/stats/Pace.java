package org.mnist4j.ui.stats;

import java.util.concurrent.TimeUnit;

/**
 * When the next report is due: so long after the last one that reports take a small share of the
 * time, however fast the network and the machine are. The first few, which take long only because
 * their code has never run, say nothing of those that follow.
 */
final class Pace {
  private static final double SHARE = 0.03;
  private static final int COLD = 3;
  private static final long AFTER_COLD = TimeUnit.MILLISECONDS.toNanos(200);
  private static final long CLOSEST = TimeUnit.MILLISECONDS.toNanos(20);
  private static final long FARTHEST = TimeUnit.SECONDS.toNanos(60);

  private long next = Long.MIN_VALUE;
  private long spent;
  private int reports;
  private boolean due = true;

  /** Whether the step that comes next, or is under way, is to be reported. */
  boolean isDue() {
    return due;
  }

  /** Time went into statistics. */
  void spent(long nanos) {
    spent += nanos;
  }

  /** A report was made. */
  void reported(long now) {
    long wait = ++reports <= COLD ? AFTER_COLD : (long) (spent / SHARE);
    next = now + Math.min(FARTHEST, Math.max(CLOSEST, wait));
    spent = 0;
  }

  /** A step is over; decides about the next one. */
  void stepDone(long now) {
    due = now >= next;
  }
}
