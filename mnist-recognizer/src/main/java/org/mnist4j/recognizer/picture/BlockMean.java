package org.mnist4j.recognizer.picture;

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
    for (int y = 0, i = 0; y < newHeight; y++) {
      for (int x = 0; x < newWidth; x++, i++) {
        int first = y * factor * width + x * factor;
        int opaque = factor <= MOST_PACKED ? opaqueMean(argb, first, width, factor) : 0;
        if (opaque != 0) {
          result[i] = opaque;
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
   * The mean of a block without transparency, or 0: most pictures have none. Red and blue are
   * summed in the halves of one number.
   */
  private static int opaqueMean(int[] argb, int first, int width, int factor) {
    int redBlue = 0;
    int green = 0;
    int alpha = -1;
    for (int row = 0, from = first; row < factor; row++, from += width) {
      for (int at = from; at < from + factor; at++) {
        int pixel = argb[at];
        redBlue += pixel & 0xff00ff;
        green += pixel & 0xff00;
        alpha &= pixel;
      }
    }
    if (alpha >>> 24 != 255) {
      return 0;
    }
    int pixels = factor * factor;
    return 0xff000000
        | (redBlue >>> 16) / pixels << 16
        | (green >>> 8) / pixels << 8
        | (redBlue & 0xffff) / pixels;
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
        redMissing += r * (255 - a);
        greenMissing += g * (255 - a);
        blueMissing += b * (255 - a);
      }
    }

    int mean(int pixels) {
      int opacity = (alpha + pixels / 2) / pixels;
      if (alpha == 0 || alpha == 255 * pixels) {
        return opacity << 24 | red / pixels << 16 | green / pixels << 8 | blue / pixels;
      }
      return opacity << 24
          | (int) ((255L * red - redMissing) / alpha) << 16
          | (int) ((255L * green - greenMissing) / alpha) << 8
          | (int) ((255L * blue - blueMissing) / alpha);
    }
  }
}
