package org.mnist4j.data.augment;

import java.util.SplittableRandom;
import org.mnist4j.base.Checks;
import org.mnist4j.recognizer.picture.DigitForm;

/** Makes ink grainy, as pencils and compressed photographs do; paper stays clean. */
public final class Noise implements Augmentation {
  private final double most;

  private Noise(double most) {
    this.most = Checks.within("noise in grey levels", most, 0, 255);
  }

  /**
   * Noise of any strength up to this one, all equally likely.
   *
   * @param most how much lighter or darker a pixel may get, in grey levels, 0 to 255
   */
  public static Noise upTo(double most) {
    return new Noise(most);
  }

  /**
   * Adds noise to a picture in place.
   *
   * @throws IllegalArgumentException if the picture doesn't have 784 bytes
   */
  @Override
  public void apply(byte[] picture, long seed) {
    DigitForm.check(picture);
    SplittableRandom random = new SplittableRandom(seed);
    float strength = (float) (most * random.nextDouble());
    long bits = 0;
    for (int i = 0; i < picture.length; i++) {
      bits = (i & 3) == 0 ? random.nextLong() : bits >>> 16;
      int grey = picture[i] & 0xFF;
      if (grey > 0) {
        float noisy = grey + strength * ((bits & 0xFFFF) * 0x1p-15f - 1) + 0.5f;
        picture[i] = (byte) (int) Math.min(Math.max(noisy, 0), 255);
      }
    }
  }
}
