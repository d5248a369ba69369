package org.mnist4j.ui.stats;

import java.io.Serializable;

/**
 * How far apart reports are. It doubles and halves only where the iteration is a multiple of the
 * new spacing, because DL4J's listener gathers activations in the iteration after such a multiple.
 */
final class Pace implements Serializable {
  private static final long serialVersionUID = 1;

  private static final int FIRST = 32;
  private static final int CLOSEST = 8;
  private static final int FARTHEST = 1 << 14;
  private static final double MOST = 0.03;
  private static final double LEAST = 0.01;

  private volatile int spacing = FIRST;
  private long spentNanos;
  private long lastReport = Long.MIN_VALUE;

  int spacing() {
    return spacing;
  }

  boolean isDueAfter(int iteration) {
    return iteration > 0 && iteration % spacing == 0;
  }

  /** Time went into statistics. */
  void spent(long nanos) {
    spentNanos += nanos;
  }

  /** A report was made; judges what was spent since the one before. */
  void reported(int iteration, long now) {
    if (lastReport != Long.MIN_VALUE) {
      double share = spentNanos / (double) Math.max(1, now - lastReport);
      if (share > MOST && spacing < FARTHEST && iteration % (2 * spacing) == 0) {
        spacing *= 2;
      } else if (share < LEAST && spacing > CLOSEST) {
        spacing /= 2;
      }
    }
    spentNanos = 0;
    lastReport = now;
  }
}
