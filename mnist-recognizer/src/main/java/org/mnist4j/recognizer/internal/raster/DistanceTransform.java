package org.mnist4j.recognizer.internal.raster;

import java.util.Arrays;

/**
 * Every pixel's distance to the nearest one that isn't 0, exactly and in linear time (Felzenszwalb
 * and Huttenlocher, "Distance transforms of sampled functions", 2012): the lower envelope of one
 * parabola a pixel, along the columns and then along the rows.
 */
public final class DistanceTransform {
  private static final float FAR = 1e12f;

  private DistanceTransform() {}

  public static float[] of(Plane plane) {
    int width = plane.width();
    int height = plane.height();
    float[] squared = new float[plane.size()];
    for (int i = 0; i < squared.length; i++) {
      squared[i] = plane.at(i) > 0 ? 0 : FAR;
    }
    Line columns = new Line(height);
    for (int x = 0; x < width; x++) {
      columns.run(squared, x, width);
    }
    Line rows = new Line(width);
    for (int y = 0; y < height; y++) {
      rows.run(squared, y * width, 1);
    }
    for (int i = 0; i < squared.length; i++) {
      squared[i] = (float) Math.sqrt(squared[i]);
    }
    return squared;
  }

  /** One row or column, with the room the envelope needs. */
  private static final class Line {
    private final double[] heights;
    private final int[] centres;
    private final double[] starts;

    Line(int length) {
      heights = new double[length];
      centres = new int[length];
      starts = new double[length + 1];
    }

    void run(float[] values, int offset, int stride) {
      for (int i = 0; i < heights.length; i++) {
        heights[i] = values[offset + i * stride];
      }
      buildEnvelope();
      int parabola = 0;
      for (int i = 0; i < heights.length; i++) {
        while (starts[parabola + 1] < i) {
          parabola++;
        }
        double away = i - centres[parabola];
        values[offset + i * stride] = (float) (away * away + heights[centres[parabola]]);
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
      return difference / (2.0 * (right - left));
    }
  }
}
