package org.mnist4j.recognizer.picture;

/**
 * How a camera held the picture: the eight values of EXIF's tag 0x0112 (CIPA DC-008,
 * "Orientation"). The name says what must be done to see the picture upright.
 */
public enum Orientation {
  /** Stored upright. */
  AS_STORED,
  /** Mirror left to right. */
  MIRROR,
  /** Turn by 180°. */
  TURN_180,
  /** Mirror top to bottom. */
  FLIP,
  /** Mirror at the diagonal from the upper left corner. */
  TRANSPOSE,
  /** Turn clockwise by 90°. */
  TURN_90,
  /** Mirror at the diagonal from the upper right corner. */
  TRANSVERSE,
  /** Turn counter-clockwise by 90°. */
  TURN_270;

  /**
   * The orientation EXIF writes as 1 to 8.
   *
   * @return {@link #AS_STORED} for every other number: viewers ignore a broken tag too
   */
  public static Orientation ofExif(int value) {
    return value >= 1 && value <= 8 ? values()[value - 1] : AS_STORED;
  }

  /** Whether width and height change places. */
  public boolean swapsSides() {
    return ordinal() >= TRANSPOSE.ordinal();
  }

  /** Index in the stored picture of the pixel that belongs at (x, y) of the upright one. */
  public int storedIndex(int x, int y, int storedWidth, int storedHeight) {
    int right = storedWidth - 1;
    int bottom = storedHeight - 1;
    return switch (this) {
      case AS_STORED -> y * storedWidth + x;
      case MIRROR -> y * storedWidth + right - x;
      case TURN_180 -> (bottom - y) * storedWidth + right - x;
      case FLIP -> (bottom - y) * storedWidth + x;
      case TRANSPOSE -> x * storedWidth + y;
      case TURN_90 -> (bottom - x) * storedWidth + y;
      case TRANSVERSE -> (bottom - x) * storedWidth + right - y;
      case TURN_270 -> x * storedWidth + right - y;
    };
  }
}
