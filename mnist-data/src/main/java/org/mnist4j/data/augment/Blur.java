package org.mnist4j.data.augment;

import static org.mnist4j.recognizer.picture.DigitForm.SIDE;

import java.util.SplittableRandom;
import org.mnist4j.base.Checks;
import org.mnist4j.recognizer.picture.DigitForm;

/** Softens a picture by a random share of the 3x3 binomial filter (1 2 1 by 1 2 1, over 16). */
public final class Blur implements Augmentation {

  private final double most;

  private Blur(double most) {
    this.most = Checks.within("blur", most, 0, 1);
  }

  /**
   * Any share of the filter up to this one, all equally likely.
   *
   * @param most 0 leaves pictures alone, 1 is up to the whole filter, a Gaussian of 0.7 pixels
   */
  public static Blur upTo(double most) {
    return new Blur(most);
  }

  /**
   * Softens a picture in place.
   *
   * @throws IllegalArgumentException if the picture doesn't have 784 bytes
   */
  @Override
  public void apply(byte[] picture, long seed) {
    DigitForm.check(picture);
    float share = (float) (most * new SplittableRandom(seed).nextDouble());
    byte[] before = Scratch.mine().copy;
    System.arraycopy(picture, 0, before, 0, DigitForm.PIXELS);
    for (int y = 0; y < SIDE; y++) {
      for (int x = 0; x < SIDE; x++) {
        int grey = before[y * SIDE + x] & 0xFF;
        int sum = 2 * across(before, x, y) + across(before, x, y - 1) + across(before, x, y + 1);
        picture[y * SIDE + x] = (byte) (int) (grey + share * (sum / 16f - grey) + 0.5f);
      }
    }
  }

  private static int across(byte[] from, int x, int y) {
    if (y < 0 || y >= SIDE) {
      return 0;
    }
    int at = y * SIDE + x;
    int left = x == 0 ? 0 : from[at - 1] & 0xFF;
    int right = x == SIDE - 1 ? 0 : from[at + 1] & 0xFF;
    return left + 2 * (from[at] & 0xFF) + right;
  }
}
