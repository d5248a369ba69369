package org.mnist4j.data.picture;

import java.util.Arrays;

/** Makes colour pictures smaller by the mean of what each new pixel covers. */
final class AreaAverage {
  private AreaAverage() {}

  /** Colours count as much as they are opaque; where nothing is, all count alike. */
  static int[] ofColours(int[] argb, int width, int height, int newWidth, int newHeight) {
    Taps across = Taps.ofWhole(width, newWidth);
    Taps down = Taps.ofWhole(height, newHeight);
    boolean opaque = isOpaque(argb);
    int[] result = new int[newWidth * newHeight];
    float[][] row = new float[7][newWidth];
    float[][] sum = new float[7][newWidth];
    int last = -1;
    for (int y = 0; y < newHeight; y++) {
      clear(sum);
      float[] weights = down.weights(y);
      for (int j = 0; j < weights.length; j++) {
        int sourceRow = down.first(y) + j;
        if (sourceRow != last) {
          sumRow(argb, sourceRow * width, across, row, opaque);
          last = sourceRow;
        }
        add(row, weights[j], sum, opaque);
      }
      for (int x = 0; x < newWidth; x++) {
        result[y * newWidth + x] = opaque ? opaque(sum, x) : translucent(sum, x);
      }
    }
    return result;
  }

  private static boolean isOpaque(int[] argb) {
    for (int pixel : argb) {
      if (pixel >>> 24 != 0xff) {
        return false;
      }
    }
    return true;
  }

  private static void clear(float[][] sum) {
    for (float[] channel : sum) {
      Arrays.fill(channel, 0);
    }
  }

  /** Channels 0 to 2 are red, green, blue; 3 is alpha; 4 to 6 are the colours times alpha. */
  private static void sumRow(int[] argb, int offset, Taps across, float[][] row, boolean opaque) {
    for (int x = 0; x < across.length(); x++) {
      float red = 0;
      float green = 0;
      float blue = 0;
      float alpha = 0;
      float redAlpha = 0;
      float greenAlpha = 0;
      float blueAlpha = 0;
      float[] weights = across.weights(x);
      for (int j = 0, at = offset + across.first(x); j < weights.length; j++, at++) {
        int pixel = argb[at];
        float weight = weights[j];
        float r = weight * (pixel >> 16 & 0xff);
        float g = weight * (pixel >> 8 & 0xff);
        float b = weight * (pixel & 0xff);
        red += r;
        green += g;
        blue += b;
        if (!opaque) {
          int a = pixel >>> 24;
          alpha += weight * a;
          redAlpha += r * a;
          greenAlpha += g * a;
          blueAlpha += b * a;
        }
      }
      row[0][x] = red;
      row[1][x] = green;
      row[2][x] = blue;
      if (!opaque) {
        row[3][x] = alpha;
        row[4][x] = redAlpha;
        row[5][x] = greenAlpha;
        row[6][x] = blueAlpha;
      }
    }
  }

  private static void add(float[][] row, float weight, float[][] sum, boolean opaque) {
    for (int channel = 0; channel < (opaque ? 3 : 7); channel++) {
      float[] from = row[channel];
      float[] to = sum[channel];
      for (int x = 0; x < from.length; x++) {
        to[x] += weight * from[x];
      }
    }
  }

  private static int opaque(float[][] sum, int x) {
    return pack(255, sum[0][x], sum[1][x], sum[2][x]);
  }

  private static int translucent(float[][] sum, int x) {
    float alpha = sum[3][x];
    return alpha > 0
        ? pack(alpha, sum[4][x] / alpha, sum[5][x] / alpha, sum[6][x] / alpha)
        : pack(0, sum[0][x], sum[1][x], sum[2][x]);
  }

  private static int pack(float alpha, float red, float green, float blue) {
    return round(alpha) << 24 | round(red) << 16 | round(green) << 8 | round(blue);
  }

  private static int round(float value) {
    return Math.min(255, (int) (value + 0.5f));
  }
}
