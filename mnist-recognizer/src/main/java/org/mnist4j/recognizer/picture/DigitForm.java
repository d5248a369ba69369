package org.mnist4j.recognizer.picture;

/** The measures of a digit's picture in MNIST's form, and of the answer to it. */
public final class DigitForm {
  /** Width and height of a picture in pixels. */
  public static final int SIDE = 28;

  /** Pixels of a picture, row by row. */
  public static final int PIXELS = SIDE * SIDE;

  /** The digits, 0 to 9. */
  public static final int CLASSES = 10;

  private DigitForm() {}

  /**
   * Throws unless a picture has as many bytes as there are pixels.
   *
   * @return the same picture
   * @throws IllegalArgumentException saying how many it has
   */
  public static byte[] check(byte[] picture) {
    if (picture.length != PIXELS) {
      throw new IllegalArgumentException(
          "picture has %d bytes, must be %dx%d = %d".formatted(picture.length, SIDE, SIDE, PIXELS));
    }
    return picture;
  }
}
