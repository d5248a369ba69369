package org.mnist4j.recognizer.internal.raster;

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
    return extremeAcross(extremeAcross(plane, radius, sign), radius, sign);
  }

  /** Along the rows, and turned, so that a second call does the columns and turns it back. */
  private static Plane extremeAcross(Plane plane, int radius, int sign) {
    int width = plane.width();
    int height = plane.height();
    float[] values = plane.values();
    float[] result = new float[values.length];
    int[] queue = new int[width];
    for (int y = 0; y < height; y++) {
      int offset = y * width;
      int head = 0;
      int tail = 0;
      for (int x = 0, next = 0; x < width; x++) {
        for (; next <= Math.min(width - 1, x + radius); next++) {
          float value = sign * values[offset + next];
          while (tail > head && sign * values[offset + queue[tail - 1]] <= value) {
            tail--;
          }
          queue[tail++] = next;
        }
        while (queue[head] < x - radius) {
          head++;
        }
        result[x * height + y] = values[offset + queue[head]];
      }
    }
    return new Plane(height, width, result);
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
    return new Plane(height, width, result);
  }
}
