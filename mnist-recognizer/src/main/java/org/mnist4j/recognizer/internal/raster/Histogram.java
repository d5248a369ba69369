package org.mnist4j.recognizer.internal.raster;

/** How often each value occurs in a plane, in steps of a quarter of a grey level. */
public final class Histogram {
  private static final int BINS_A_LEVEL = 4;
  private static final int BINS = 256 * BINS_A_LEVEL;

  private final int[] counts = new int[BINS];
  private int total;

  private Histogram() {}

  public static Histogram of(Plane plane) {
    return above(plane, Float.NEGATIVE_INFINITY);
  }

  /** Of the pixels above {@code floor} alone. */
  public static Histogram above(Plane plane, float floor) {
    Histogram histogram = new Histogram();
    int[][] counts = {histogram.counts, new int[BINS]}; // in turn: neighbours often are alike
    float[] values = plane.values();
    for (int i = 0; i < values.length; i++) {
      if (values[i] > floor) {
        int bin = (int) (values[i] * BINS_A_LEVEL);
        counts[i & 1][Math.max(0, Math.min(BINS - 1, bin))]++;
      }
    }
    for (int bin = 0; bin < BINS; bin++) {
      histogram.counts[bin] += counts[1][bin];
      histogram.total += histogram.counts[bin];
    }
    return histogram;
  }

  public int total() {
    return total;
  }

  /** The value below which {@code fraction} of the pixels lie, 0 if there are none. */
  public float quantile(double fraction) {
    long rank = Math.round(fraction * (total - 1));
    long seen = 0;
    for (int bin = 0; bin < BINS; bin++) {
      seen += counts[bin];
      if (seen > rank) {
        return (float) bin / BINS_A_LEVEL;
      }
    }
    return 0;
  }

  /**
   * The threshold that leaves the least variance within the two classes it makes (Otsu, "A
   * threshold selection method from gray-level histograms", 1979).
   */
  public float otsu() {
    double sum = 0;
    for (int bin = 0; bin < BINS; bin++) {
      sum += (double) bin * counts[bin];
    }
    double sumBelow = 0;
    long below = 0;
    double best = -1;
    int threshold = 0;
    for (int bin = 0; bin < BINS; bin++) {
      below += counts[bin];
      sumBelow += (double) bin * counts[bin];
      long aboveCount = total - below;
      if (below == 0 || aboveCount == 0) {
        continue;
      }
      double difference = sumBelow / below - (sum - sumBelow) / aboveCount;
      double between = (double) below * aboveCount * difference * difference;
      if (between > best) {
        best = between;
        threshold = bin;
      }
    }
    return (threshold + 1f) / BINS_A_LEVEL;
  }
}
