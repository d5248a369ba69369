package org.mnist4j.recognizer.picture;

import java.util.Objects;

/**
 * A picture in memory: colour and transparency, 8 bits each, as stored, with the orientation its
 * file asks for. It may be smaller than the file's picture, see {@link #sourceWidth()}.
 */
public final class Picture {
  private final int width;
  private final int height;
  private final int[] argb;
  private final Orientation orientation;
  private final int sourceWidth;
  private final int sourceHeight;

  /** Takes the array as its own. */
  public Picture(
      int width,
      int height,
      int[] argb,
      Orientation orientation,
      int sourceWidth,
      int sourceHeight) {
    if (width < 1 || height < 1 || argb.length != width * height) {
      throw new IllegalArgumentException(
          "a picture of " + width + "x" + height + " can't hold " + argb.length + " pixels");
    }
    this.width = width;
    this.height = height;
    this.argb = argb;
    this.orientation = Objects.requireNonNull(orientation, "orientation");
    this.sourceWidth = sourceWidth;
    this.sourceHeight = sourceHeight;
  }

  /**
   * A copy of pixels in memory.
   *
   * @param argb {@code width * height} pixels, row by row, as 0xAARRGGBB, not premultiplied
   */
  public static Picture ofArgb(int width, int height, int[] argb) {
    return new Picture(width, height, argb.clone(), Orientation.AS_STORED, width, height);
  }

  /**
   * A copy of grey values.
   *
   * @param grey {@code width * height} unsigned bytes, row by row, 0 black
   */
  public static Picture ofGrey(int width, int height, byte[] grey) {
    int[] argb = new int[grey.length];
    for (int i = 0; i < grey.length; i++) {
      argb[i] = 0xff000000 | (grey[i] & 0xff) * 0x010101;
    }
    return new Picture(width, height, argb, Orientation.AS_STORED, width, height);
  }

  /** Columns of this picture as stored. */
  public int width() {
    return width;
  }

  /** Rows of this picture as stored. */
  public int height() {
    return height;
  }

  /** Columns of the file's picture; more than {@link #width()} if it was read at a smaller size. */
  public int sourceWidth() {
    return sourceWidth;
  }

  /** Rows of the file's picture. */
  public int sourceHeight() {
    return sourceHeight;
  }

  /** What must be done to see this picture upright. */
  public Orientation orientation() {
    return orientation;
  }

  /** The pixel at column {@code x} and row {@code y} as 0xAARRGGBB, not premultiplied. */
  public int argb(int x, int y) {
    return argb[Objects.checkIndex(y, height) * width + Objects.checkIndex(x, width)];
  }

  public int[] pixels() {
    return argb;
  }

  public int size() {
    return argb.length;
  }

  /** The same picture with other pixels of the same number. */
  public Picture withPixels(int[] pixels) {
    return new Picture(width, height, pixels, orientation, sourceWidth, sourceHeight);
  }

  /** The same picture, stored upright. */
  public Picture upright() {
    if (orientation == Orientation.AS_STORED) {
      return this;
    }
    boolean swaps = orientation.swapsSides();
    int uprightWidth = swaps ? height : width;
    int uprightHeight = swaps ? width : height;
    int[] turned = new int[argb.length];
    for (int y = 0, i = 0; y < uprightHeight; y++) {
      for (int x = 0; x < uprightWidth; x++, i++) {
        turned[i] = argb[orientation.storedIndex(x, y, width, height)];
      }
    }
    return new Picture(
        uprightWidth,
        uprightHeight,
        turned,
        Orientation.AS_STORED,
        swaps ? sourceHeight : sourceWidth,
        swaps ? sourceWidth : sourceHeight);
  }

  /** This picture made smaller by a whole factor, so that it has at most {@code maxPixels}. */
  public Picture reducedTo(int maxPixels) {
    int factor = (int) Math.ceil(Math.sqrt((double) argb.length / maxPixels));
    factor = Math.min(factor, Math.min(width, height));
    if (factor <= 1) {
      return this;
    }
    return new Picture(
        width / factor,
        height / factor,
        BlockMean.of(argb, width, height, factor),
        orientation,
        sourceWidth,
        sourceHeight);
  }
}
