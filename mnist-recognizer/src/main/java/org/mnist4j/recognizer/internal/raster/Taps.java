package org.mnist4j.recognizer.internal.raster;

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
    float[] result = new float[across.length() * down.length()];
    float[] row = new float[across.length()];
    int last = -1;
    for (int y = 0; y < down.length(); y++) {
      float[] weights = down.weights(y);
      for (int j = 0; j < weights.length; j++) {
        if (weights[j] == 0) {
          continue;
        }
        int sourceRow = down.first(y) + j;
        if (sourceRow != last) {
          across.row(source, sourceRow, row);
          last = sourceRow;
        }
        for (int x = 0, to = y * row.length; x < row.length; x++, to++) {
          result[to] += weights[j] * row[x];
        }
      }
    }
    return new Plane(across.length(), down.length(), result);
  }

  /** The whole of {@code source} at another size. */
  public static Plane resize(Plane source, int width, int height) {
    return resample(source, ofWhole(source.width(), width), ofWhole(source.height(), height));
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
