package org.mnist4j.ui.draw;

import static org.mnist4j.recognizer.picture.DigitForm.PIXELS;

import java.util.Arrays;
import java.util.Base64;

/**
 * A picture of a digit as a network sees it: 28 rows of 28 grey values, 0 for paper and 255 for
 * ink, row by row from the top left.
 */
public final class MnistPicture {
  private final byte[] pixels;

  private MnistPicture(byte[] pixels) {
    this.pixels = pixels;
  }

  /**
   * A picture with these grey values.
   *
   * @param pixels 784 unsigned bytes, row by row; copied
   * @throws IllegalArgumentException if there are not 784
   */
  public static MnistPicture of(byte[] pixels) {
    if (pixels.length != PIXELS) {
      throw new IllegalArgumentException(
          "A digit picture has " + PIXELS + " pixels (28×28), not " + pixels.length + ".");
    }
    return new MnistPicture(pixels.clone());
  }

  /** The grey values, 784 unsigned bytes row by row; a copy. */
  public byte[] toBytes() {
    return pixels.clone();
  }

  /** The 784 bytes in Base64, as the pages want them. */
  public String toBase64() {
    return Base64.getEncoder().encodeToString(pixels);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof MnistPicture that && Arrays.equals(pixels, that.pixels);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(pixels);
  }

  @Override
  public String toString() {
    return "MnistPicture#" + Integer.toHexString(hashCode());
  }
}
