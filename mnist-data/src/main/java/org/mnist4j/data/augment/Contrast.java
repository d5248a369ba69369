package org.mnist4j.data.augment;

import java.util.SplittableRandom;
import org.mnist4j.base.Checks;
import org.mnist4j.recognizer.picture.DigitForm;

/** Makes edges harder or softer and the ink fainter; paper stays paper. */
public final class Contrast implements Augmentation {
  private final double hardness;
  private final double fading;

  private Contrast(double hardness, double fading) {
    this.hardness = Checks.within("hardness", hardness, 0, 1);
    this.fading = Checks.within("fading", fading, 0, 0.9);
  }

  /**
   * Amounts within these ranges, all equally likely.
   *
   * @param hardness how far greys are pushed towards ink and paper, or away from them, 0 to 1: the
   *     share of the curve x²(3 - 2x) that is blended in or taken away
   * @param fading most of its brightness that ink loses, 0 to 0.9
   */
  public static Contrast of(double hardness, double fading) {
    return new Contrast(hardness, fading);
  }

  /**
   * Changes a picture's greys in place.
   *
   * @throws IllegalArgumentException if the picture doesn't have 784 bytes
   */
  @Override
  public void apply(byte[] picture, long seed) {
    DigitForm.check(picture);
    SplittableRandom random = new SplittableRandom(seed);
    double push = (2 * random.nextDouble() - 1) * hardness;
    double brightness = 1 - fading * random.nextDouble();
    byte[] tones = Scratch.mine().tones;
    for (int grey = 0; grey < tones.length; grey++) {
      double x = grey / 255.0;
      double curved = x + push * (x * x * (3 - 2 * x) - x);
      tones[grey] = (byte) (int) (255 * brightness * curved + 0.5);
    }
    for (int i = 0; i < picture.length; i++) {
      picture[i] = tones[picture[i] & 0xFF];
    }
  }
}
