package org.mnist4j.recognizer.internal.raster;

import java.util.Arrays;

/**
 * Every pixel's distance to the nearest one that isn't 0, exact up to a limit: counted along the
 * columns, and then the least over the pixels of the row, as far as the limit. The loops are such
 * that the JVM's compiler makes vector instructions of them.
 */
public final class DistanceTransform {
  private static final float FAR = 1e6f;

  private DistanceTransform() {}

  /** What is farther away than {@code limit} is said to be anything that is. */
  public static Plane of(Plane plane, int limit) {
    int width = plane.width();
    float[] distances = new float[plane.size()];
    float[] nearest = new float[width];
    float[] row = new float[width];
    Arrays.fill(nearest, FAR);
    for (int y = 0; y < plane.height(); y++) {
      System.arraycopy(plane.values(), y * width, row, 0, width);
      count(row, nearest);
      System.arraycopy(nearest, 0, distances, y * width, width);
    }
    Arrays.fill(nearest, FAR);
    float[] squared = new float[width];
    float[] moved = new float[width];
    for (int y = plane.height() - 1; y >= 0; y--) {
      System.arraycopy(distances, y * width, row, 0, width);
      countBack(row, nearest);
      square(nearest, squared);
      System.arraycopy(squared, 0, row, 0, width);
      for (int away = 1; away <= Math.min(limit, width - 1); away++) {
        System.arraycopy(squared, 0, moved, away, width - away);
        Arrays.fill(moved, 0, away, FAR * FAR);
        take(row, moved, away * away);
        System.arraycopy(squared, away, moved, 0, width - away);
        Arrays.fill(moved, width - away, width, FAR * FAR);
        take(row, moved, away * away);
      }
      root(row);
      System.arraycopy(row, 0, distances, y * width, width);
    }
    return new Plane(width, plane.height(), distances);
  }

  private static void count(float[] ink, float[] above) {
    for (int x = 0; x < above.length; x++) {
      above[x] = ink[x] > 0 ? 0 : above[x] + 1;
    }
  }

  private static void countBack(float[] above, float[] below) {
    for (int x = 0; x < below.length; x++) {
      below[x] = Math.min(above[x], below[x] + 1);
    }
  }

  private static void square(float[] values, float[] squared) {
    for (int x = 0; x < values.length; x++) {
      squared[x] = values[x] * values[x];
    }
  }

  private static void take(float[] least, float[] other, float more) {
    for (int x = 0; x < least.length; x++) {
      least[x] = Math.min(least[x], other[x] + more);
    }
  }

  private static void root(float[] values) {
    for (int x = 0; x < values.length; x++) {
      values[x] = (float) Math.sqrt(values[x]);
    }
  }
}
