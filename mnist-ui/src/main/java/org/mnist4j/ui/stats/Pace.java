package org.mnist4j.ui.stats;

import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;

/**
 * When the next report is due: so long after the last one that reports take a small share of the
 * time, however fast the network and the machine are. What a report costs is how much longer its
 * step took than a step does without. That of the first few, which take long only because their
 * code has never run, and of an epoch's first step isn't known.
 */
final class Pace {
  private static final double SHARE = 0.02;
  private static final double NEWEST_STEP = 1 / 16.0;
  private static final int COLD = 2;
  private static final long AFTER_UNKNOWN = TimeUnit.MILLISECONDS.toNanos(500);
  private static final long CLOSEST = TimeUnit.MILLISECONDS.toNanos(20);
  private static final long FARTHEST = TimeUnit.SECONDS.toNanos(60);

  private OptionalLong lastStepEnd = OptionalLong.empty();
  private double usualStep = Double.NaN;
  private long next;
  private int reports;
  private boolean due = true;

  /** Whether the step that comes next, or is under way, is to be reported. */
  boolean isDue() {
    return due;
  }

  /** Since the last step something else took its time too, such as an epoch's validation. */
  void interrupted() {
    lastStepEnd = OptionalLong.empty();
  }

  /** A step is over, and reported where it was due; decides about the next one. */
  void stepDone(long now) {
    double took = lastStepEnd.isPresent() ? now - lastStepEnd.getAsLong() : Double.NaN;
    if (due) {
      double cost = took - usualStep;
      boolean unknown = ++reports <= COLD || Double.isNaN(cost);
      double wait = unknown ? AFTER_UNKNOWN : cost / SHARE;
      next = now + (long) Math.min((double) FARTHEST, Math.max((double) CLOSEST, wait));
    } else if (Double.isNaN(usualStep)) {
      usualStep = took;
    } else if (!Double.isNaN(took)) {
      usualStep += NEWEST_STEP * (took - usualStep);
    }
    lastStepEnd = OptionalLong.of(now);
    due = now >= next;
  }
}
