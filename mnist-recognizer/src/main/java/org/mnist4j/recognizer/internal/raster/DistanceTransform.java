package org.mnist4j.recognizer.internal.raster;

import java.util.Arrays;

/**
 * Every pixel's distance to the nearest one that isn't 0, exactly and in linear time (Felzenszwalb
 * and Huttenlocher, "Distance transforms of sampled functions", 2012): the lower envelope of one
 * parabola a pixel along the rows, of what was counted along the columns.
 */
public final class DistanceTransform {
  private static final float FAR = 1e6f;

  private DistanceTransform() {}

  public static float[] of(Plane plane) {
    int width = plane.width();
    int height = plane.height();
    float[] distances = new float[plane.size()];
    float[] row = new float[width];
    Arrays.fill(row, FAR);
    for (int y = 0; y < height; y++) {
      System.arraycopy(plane.values(), y * width, distances, y * width, width);
      nextRow(row, distances, y * width);
    }
    Arrays.fill(row, FAR);
    Line line = new Line(width);
    for (int y = height - 1; y >= 0; y--) {
      previousRow(row, distances, y * width);
      line.run(distances, y * width);
    }
    return distances;
  }

  /** Turns a row's values into the distances to the nearest ink above it. */
  private static void nextRow(float[] above, float[] distances, int offset) {
    for (int x = 0; x < above.length; x++) {
      above[x] = distances[offset + x] > 0 ? 0 : above[x] + 1;
      distances[offset + x] = above[x];
    }
  }

  /** Turns a row's distances to the ink above it into those to the ink above or below it. */
  private static void previousRow(float[] below, float[] distances, int offset) {
    for (int x = 0; x < below.length; x++) {
      below[x] = Math.min(distances[offset + x], below[x] + 1);
      distances[offset + x] = below[x];
    }
  }

  /** One row, with the room the envelope needs. */
  private static final class Line {
    private final double[] heights;
    private final int[] centres;
    private final double[] starts;

    /** Of twice each number: a product takes less time than a division. */
    private final double[] reciprocals;

    Line(int length) {
      heights = new double[length];
      centres = new int[length];
      starts = new double[length + 1];
      reciprocals = new double[length];
      for (int i = 1; i < length; i++) {
        reciprocals[i] = 0.5 / i;
      }
    }

    void run(float[] values, int offset) {
      for (int i = 0; i < heights.length; i++) {
        heights[i] = (double) values[offset + i] * values[offset + i];
      }
      buildEnvelope();
      int parabola = 0;
      for (int i = 0; i < heights.length; i++) {
        while (starts[parabola + 1] < i) {
          parabola++;
        }
        double away = i - centres[parabola];
        values[offset + i] = (float) Math.sqrt(away * away + heights[centres[parabola]]);
      }
    }

    private void buildEnvelope() {
      int last = 0;
      centres[0] = 0;
      starts[0] = Double.NEGATIVE_INFINITY;
      for (int i = 1; i < heights.length; i++) {
        double crossing = crossing(i, centres[last]);
        while (crossing <= starts[last]) {
          last--;
          crossing = crossing(i, centres[last]);
        }
        last++;
        centres[last] = i;
        starts[last] = crossing;
      }
      Arrays.fill(starts, last + 1, starts.length, Double.POSITIVE_INFINITY);
    }

    /** Where the parabola at {@code right} begins to lie below that at {@code left}. */
    private double crossing(int right, int left) {
      double difference =
          heights[right] + (double) right * right - heights[left] - (double) left * left;
      return difference * reciprocals[right - left];
    }
  }
}
