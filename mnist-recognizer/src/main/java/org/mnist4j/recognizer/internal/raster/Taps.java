package org.mnist4j.recognizer.internal.raster;

import java.util.Arrays;

/**
 * For every pixel along one side of a resampled picture: which pixels of the source it is made of,
 * and how much of each. Smaller pictures are made by area (a pixel is the mean of what it covers,
 * so no thin line is lost), larger ones by linear interpolation.
 */
public final class Taps {
  private final int[] first;
  private final float[][] weights;

  private Taps(int[] first, float[][] weights) {
    this.first = first;
    this.weights = weights;
  }

  /**
   * Beyond the source everything is 0.
   *
   * @param sourceLength pixels there are
   * @param start where the first new pixel begins, in source pixels; may be negative
   * @param step source pixels a new pixel covers
   * @param length new pixels
   */
  public static Taps of(int sourceLength, double start, double step, int length) {
    int[] first = new int[length];
    float[][] weights = new float[length][];
    for (int i = 0; i < length; i++) {
      double from = start + i * step;
      double to = from + step;
      if (step < 1) {
        from = (from + to - 1) / 2; // one source pixel wide: what linear interpolation looks at
        to = from + 1;
      }
      int low = (int) Math.max(0, Math.floor(from));
      int high = (int) Math.min(sourceLength, Math.ceil(to));
      first[i] = low;
      weights[i] = new float[Math.max(0, high - low)];
      for (int j = low; j < high; j++) {
        double covered = Math.min(to, j + 1) - Math.max(from, j);
        weights[i][j - low] = (float) (covered / (to - from));
      }
    }
    return new Taps(first, weights);
  }

  /** All of a side, made {@code length} pixels long. */
  static Taps ofWhole(int sourceLength, int length) {
    Taps taps = of(sourceLength, 0, (double) sourceLength / length, length);
    for (float[] weights : taps.weights) {
      float sum = 0;
      for (float weight : weights) {
        sum += weight;
      }
      for (int j = 0; j < weights.length; j++) {
        weights[j] /= sum; // beyond the edge it goes on as it is there
      }
    }
    return taps;
  }

  int length() {
    return first.length;
  }

  int first(int i) {
    return first[i];
  }

  float[] weights(int i) {
    return weights[i];
  }

  /**
   * {@code source} resampled by {@code across} along its rows and {@code down} along its columns.
   */
  public static Plane resample(Plane source, Taps across, Taps down) {
    int width = across.length();
    float[] result = new float[width * down.length()];
    float[] sums = new float[width];
    float[][] rows = new float[2][width]; // a row is needed twice where two new ones share it
    int[] inRows = {-1, -1};
    for (int y = 0; y < down.length(); y++) {
      float[] weights = down.weights(y);
      Arrays.fill(sums, 0);
      for (int j = 0; j < weights.length; j++) {
        if (weights[j] == 0) {
          continue;
        }
        int sourceRow = down.first(y) + j;
        float[] row = rows[sourceRow & 1];
        if (inRows[sourceRow & 1] != sourceRow) {
          across.row(source, sourceRow, row);
          inRows[sourceRow & 1] = sourceRow;
        }
        add(sums, row, weights[j]);
      }
      System.arraycopy(sums, 0, result, y * width, width);
    }
    return new Plane(width, down.length(), result);
  }

  private static void add(float[] sums, float[] row, float weight) {
    for (int x = 0; x < sums.length; x++) {
      sums[x] += weight * row[x];
    }
  }

  /** The whole of {@code source} at another size. */
  public static Plane resize(Plane source, int width, int height) {
    return resample(source, ofWhole(source.width(), width), ofWhole(source.height(), height));
  }

  /**
   * The whole of {@code source} at a smaller size: columns first, which takes the least time, as
   * there are then fewer rows.
   */
  static Plane reduce(Plane source, int width, int height) {
    Taps across = ofWhole(source.width(), width);
    Taps down = ofWhole(source.height(), height);
    Plane low = new Plane(source.width(), height);
    float[] sums = new float[source.width()];
    float[] row = new float[source.width()];
    for (int y = 0; y < height; y++) {
      float[] weights = down.weights(y);
      Arrays.fill(sums, 0);
      for (int j = 0; j < weights.length; j++) {
        System.arraycopy(source.values(), (down.first(y) + j) * row.length, row, 0, row.length);
        add(sums, row, weights[j]);
      }
      System.arraycopy(sums, 0, low.values(), y * row.length, row.length);
    }
    Plane result = new Plane(width, height);
    float[] reduced = new float[width];
    for (int y = 0; y < height; y++) {
      across.row(low, y, reduced);
      System.arraycopy(reduced, 0, result.values(), y * width, width);
    }
    return result;
  }

  private void row(Plane source, int y, float[] row) {
    float[] values = source.values();
    int offset = y * source.width();
    for (int x = 0; x < row.length; x++) {
      float sum = 0;
      float[] taps = weights[x];
      for (int j = 0, at = offset + first[x]; j < taps.length; j++, at++) {
        sum += taps[j] * values[at];
      }
      row[x] = sum;
    }
  }
}
