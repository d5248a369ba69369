package org.mnist4j.recognizer.internal.raster;

import java.util.Arrays;

/** The largest and the smallest value around every pixel, in square windows. */
public final class Morphology {
  private Morphology() {}

  /** What is darker than its surroundings and narrower than 2·radius + 1 pixels disappears. */
  public static Plane closing(Plane plane, int radius) {
    return extreme(extreme(plane, radius, 1), radius, -1);
  }

  /** The mean over a square window; at the borders over the part of it that lies inside. */
  public static Plane mean(Plane plane, int radius) {
    return meanAcross(meanAcross(plane, radius), radius);
  }

  /** The largest value ({@code sign} 1) or the smallest ({@code sign} -1) in a square window. */
  public static Plane extreme(Plane plane, int radius, int sign) {
    return extremeOf(plane, radius, sign > 0);
  }

  /** Along the rows and along the columns, beyond which nothing counts. */
  private static Plane extremeOf(Plane plane, int radius, boolean largest) {
    int width = plane.width();
    int height = plane.height();
    float nothing = largest ? Float.NEGATIVE_INFINITY : Float.POSITIVE_INFINITY;
    int stride = width + 2 * radius;
    float[] rows = new float[stride * height];
    Arrays.fill(rows, nothing);
    for (int y = 0; y < height; y++) {
      System.arraycopy(plane.values(), y * width, rows, y * stride + radius, width);
    }
    slide(rows, 1, 2 * radius + 1, largest);
    float[] columns = new float[width * (height + 2 * radius)];
    Arrays.fill(columns, nothing);
    for (int y = 0; y < height; y++) {
      System.arraycopy(rows, y * stride, columns, (y + radius) * width, width);
    }
    slide(columns, width, 2 * radius + 1, largest);
    return new Plane(width, height, Arrays.copyOf(columns, width * height));
  }

  /**
   * Each value becomes the extreme of {@code window} ones from it on, {@code step} apart: of two,
   * then of two such, and so on, in loops that the JVM's compiler makes vector instructions of.
   */
  private static void slide(float[] values, int step, int window, boolean largest) {
    float[] moved = new float[values.length];
    int done = 1;
    while (done < window) {
      int by = Math.min(done, window - done);
      int from = Math.min(values.length, by * step);
      System.arraycopy(values, from, moved, 0, values.length - from);
      System.arraycopy(values, values.length - from, moved, values.length - from, from);
      if (largest) {
        for (int i = 0; i < values.length; i++) {
          values[i] = Math.max(values[i], moved[i]);
        }
      } else {
        for (int i = 0; i < values.length; i++) {
          values[i] = Math.min(values[i], moved[i]);
        }
      }
      done += by;
    }
  }

  private static Plane meanAcross(Plane plane, int radius) {
    int width = plane.width();
    int height = plane.height();
    float[] values = plane.values();
    float[] result = new float[values.length];
    for (int y = 0; y < height; y++) {
      int offset = y * width;
      double sum = 0;
      int from = 0;
      int to = 0;
      for (int x = 0; x < width; x++) {
        while (to <= Math.min(width - 1, x + radius)) {
          sum += values[offset + to++];
        }
        while (from < x - radius) {
          sum -= values[offset + from++];
        }
        result[x * height + y] = (float) (sum / (to - from));
      }
    }
    return new Plane(/* width= */ height, /* height= */ width, result);
  }
}
