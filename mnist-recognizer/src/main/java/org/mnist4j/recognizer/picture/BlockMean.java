package org.mnist4j.recognizer.picture;

import java.util.Arrays;

/**
 * Makes pictures smaller by whole factors: every block of pixels becomes its mean, so that no line
 * is lost however thin. Rows and columns left over at the right and below, fewer than a block has,
 * are left out.
 */
final class BlockMean {
  /** Up to 16 times 16 values of 8 bits are summed in 16 bits. */
  private static final int MOST_PACKED = 16;

  private BlockMean() {}

  /**
   * {@code (width / factor) * (height / factor)} pixels; neither may be smaller than the factor.
   */
  static int[] of(int[] argb, int width, int height, int factor) {
    int newWidth = width / factor;
    int newHeight = height / factor;
    int[] result = new int[newWidth * newHeight];
    Block block = new Block();
    OpaqueRow sums = new OpaqueRow(newWidth * factor);
    for (int y = 0, i = 0; y < newHeight; y++) {
      boolean packed = factor <= MOST_PACKED;
      if (packed) {
        sums.take(argb, y * factor * width, width, factor);
      }
      for (int x = 0; x < newWidth; x++, i++) {
        if (packed && sums.isOpaque(x * factor, factor)) {
          result[i] = sums.mean(x * factor, factor);
          continue;
        }
        block.clear();
        for (int row = y * factor; row < (y + 1) * factor; row++) {
          int from = row * width + x * factor;
          for (int at = from; at < from + factor; at++) {
            block.add(argb[at]);
          }
        }
        result[i] = block.mean(factor * factor);
      }
    }
    return result;
  }

  /**
   * Columns of a row of blocks, summed; most pictures have no transparency. Red and blue are summed
   * in the halves of one number, by loops that the JVM's compiler makes vector instructions of.
   */
  private static final class OpaqueRow {
    private final int[] row;
    private final int[] redBlue;
    private final int[] green;
    private final int[] alpha;

    OpaqueRow(int length) {
      row = new int[length];
      redBlue = new int[length];
      green = new int[length];
      alpha = new int[length];
    }

    void take(int[] argb, int first, int width, int rows) {
      Arrays.fill(redBlue, 0);
      Arrays.fill(green, 0);
      Arrays.fill(alpha, -1);
      for (int i = 0; i < rows; i++) {
        System.arraycopy(argb, first + i * width, row, 0, row.length);
        add();
      }
    }

    private void add() {
      for (int x = 0; x < row.length; x++) {
        redBlue[x] += row[x] & 0xff00ff;
        green[x] += row[x] & 0xff00;
        alpha[x] &= row[x];
      }
    }

    boolean isOpaque(int from, int columns) {
      int all = -1;
      for (int x = from; x < from + columns; x++) {
        all &= alpha[x];
      }
      return all >>> 24 == 255;
    }

    int mean(int from, int columns) {
      int redAndBlue = 0;
      int greens = 0;
      for (int x = from; x < from + columns; x++) {
        redAndBlue += redBlue[x];
        greens += green[x];
      }
      int pixels = columns * columns;
      return 0xff000000
          | ((redAndBlue >>> 16) / pixels) << 16
          | ((greens >>> 8) / pixels) << 8
          | (redAndBlue & 0xffff) / pixels;
    }
  }

  /** Sums over one block; colours count as much as they are opaque, and all alike if none is. */
  private static final class Block {
    private int alpha;
    private int red;
    private int green;
    private int blue;
    private long redMissing;
    private long greenMissing;
    private long blueMissing;

    void clear() {
      alpha = 0;
      red = 0;
      green = 0;
      blue = 0;
      redMissing = 0;
      greenMissing = 0;
      blueMissing = 0;
    }

    void add(int pixel) {
      int a = pixel >>> 24;
      int r = pixel >> 16 & 0xff;
      int g = pixel >> 8 & 0xff;
      int b = pixel & 0xff;
      alpha += a;
      red += r;
      green += g;
      blue += b;
      if (a != 255) {
        redMissing += r * (255L - a);
        greenMissing += g * (255L - a);
        blueMissing += b * (255L - a);
      }
    }

    int mean(int pixels) {
      int opacity = (alpha + pixels / 2) / pixels;
      if (alpha == 0 || alpha == 255 * pixels) {
        return opacity << 24 | (red / pixels) << 16 | (green / pixels) << 8 | blue / pixels;
      }
      return opacity << 24
          | (int) ((255L * red - redMissing) / alpha) << 16
          | (int) ((255L * green - greenMissing) / alpha) << 8
          | (int) ((255L * blue - blueMissing) / alpha);
    }
  }
}
