package org.mnist4j.data.augment;

import java.util.Arrays;
import org.mnist4j.data.synthetic.SyntheticDigits;
import org.mnist4j.recognizer.picture.DigitForm;

/** Pictures to try augmentations on. */
final class Specimens {
  private static final SyntheticDigits DIGITS = SyntheticDigits.of(3);

  private Specimens() {}

  static byte[] digit(int index) {
    return DIGITS.pixels(index);
  }

  static byte[] paper() {
    return new byte[DigitForm.PIXELS];
  }

  static byte[] ink() {
    byte[] picture = paper();
    Arrays.fill(picture, (byte) 255);
    return picture;
  }

  /** An upright line one pixel wide and 20 high. */
  static byte[] hairline() {
    byte[] picture = paper();
    for (int y = 4; y < 24; y++) {
      picture[y * DigitForm.SIDE + 14] = (byte) 255;
    }
    return picture;
  }

  static long mass(byte[] picture) {
    long mass = 0;
    for (byte pixel : picture) {
      mass += pixel & 0xFF;
    }
    return mass;
  }

  static int brightest(byte[] picture) {
    int brightest = 0;
    for (byte pixel : picture) {
      brightest = Math.max(brightest, pixel & 0xFF);
    }
    return brightest;
  }
}
