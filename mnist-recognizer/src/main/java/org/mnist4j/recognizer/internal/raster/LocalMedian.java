package org.mnist4j.recognizer.internal.raster;

/**
 * The median over a square window around every pixel, in whole grey levels; at the borders over the
 * part of the window that lies inside. The window's histogram moves along with it (Huang, Yang and
 * Tang, "A fast two-dimensional median filtering algorithm", 1979).
 */
public final class LocalMedian {
  private static final int LEVELS = 256;

  private final int[] levels;
  private final int width;
  private final int height;
  private final int radius;
  private final int[] counts = new int[LEVELS];
  private int total;
  private int median;

  /** How many lie below {@link #median}. */
  private int below;

  private LocalMedian(int[] levels, Plane plane, int radius) {
    this.levels = levels;
    this.width = plane.width();
    this.height = plane.height();
    this.radius = radius;
  }

  public static Plane of(Plane plane, int radius) {
    Plane result = new Plane(plane.width(), plane.height());
    int[] levels = new int[plane.size()];
    for (int i = 0; i < levels.length; i++) {
      levels[i] = Math.max(0, Math.min(LEVELS - 1, Math.round(plane.at(i))));
    }
    for (int y = 0; y < plane.height(); y++) {
      new LocalMedian(levels, plane, radius).row(y, result);
    }
    return result;
  }

  private void row(int y, Plane result) {
    for (int x = 0; x < Math.min(width, radius); x++) {
      column(x, y, 1);
    }
    for (int x = 0; x < width; x++) {
      if (x + radius < width) {
        column(x + radius, y, 1);
      }
      if (x - radius - 1 >= 0) {
        column(x - radius - 1, y, -1);
      }
      result.set(x, y, settled());
    }
  }

  private void column(int x, int y, int sign) {
    int bottom = Math.min(height - 1, y + radius);
    for (int row = Math.max(0, y - radius); row <= bottom; row++) {
      int level = levels[row * width + x];
      counts[level] += sign;
      total += sign;
      below += level < median ? sign : 0;
    }
  }

  private int settled() {
    int half = total / 2;
    while (below > half) {
      below -= counts[--median];
    }
    while (below + counts[median] <= half) {
      below += counts[median++];
    }
    return median;
  }
}
