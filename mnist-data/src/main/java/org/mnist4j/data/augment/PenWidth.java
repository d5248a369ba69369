package org.mnist4j.data.augment;

import static org.mnist4j.recognizer.picture.DigitForm.SIDE;

import java.util.SplittableRandom;
import org.mnist4j.base.Checks;
import org.mnist4j.recognizer.picture.DigitForm;

/**
 * Makes strokes wider or narrower, as another pen would: grey dilation or erosion with the cross of
 * a pixel and its four neighbours, blended with the picture for parts of a pixel.
 */
public final class PenWidth implements Augmentation {

  private final double narrower;
  private final double wider;

  private PenWidth(double narrower, double wider) {
    this.narrower = Checks.within("narrower in pixels", narrower, 0, 0.75);
    this.wider = Checks.within("wider in pixels", wider, 0, 1);
  }

  /**
   * Moves the edges of strokes by an amount anywhere between the two, all equally likely.
   *
   * @param narrower most that an edge moves in, in pixels, 0 to 0.75: more would wipe out hairlines
   * @param wider most that an edge moves out, in pixels, 0 to 1
   */
  public static PenWidth of(double narrower, double wider) {
    return new PenWidth(narrower, wider);
  }

  /**
   * Changes a picture's strokes in place.
   *
   * @throws IllegalArgumentException if the picture doesn't have 784 bytes
   */
  @Override
  public void apply(byte[] picture, long seed) {
    DigitForm.check(picture);
    double amount = -narrower + (narrower + wider) * new SplittableRandom(seed).nextDouble();
    byte[] before = Scratch.mine().copy;
    System.arraycopy(picture, 0, before, 0, DigitForm.PIXELS);
    if (amount >= 0) {
      blend(before, picture, true, (float) amount);
    } else {
      int brightest = brightest(picture);
      blend(before, picture, false, (float) -amount);
      brighten(picture, brightest);
    }
  }

  private static void blend(byte[] before, byte[] picture, boolean dilate, float amount) {
    for (int y = 0; y < SIDE; y++) {
      for (int x = 0; x < SIDE; x++) {
        int at = y * SIDE + x;
        int grey = before[at] & 0xFF;
        int extreme = dilate ? brightestAround(before, x, y) : faintestAround(before, x, y);
        picture[at] = (byte) (int) (grey + amount * (extreme - grey) + 0.5f);
      }
    }
  }

  private static int brightestAround(byte[] from, int x, int y) {
    return Math.max(
        from[y * SIDE + x] & 0xFF,
        Math.max(
            Math.max(grey(from, x - 1, y), grey(from, x + 1, y)),
            Math.max(grey(from, x, y - 1), grey(from, x, y + 1))));
  }

  private static int faintestAround(byte[] from, int x, int y) {
    return Math.min(
        from[y * SIDE + x] & 0xFF,
        Math.min(
            Math.min(grey(from, x - 1, y), grey(from, x + 1, y)),
            Math.min(grey(from, x, y - 1), grey(from, x, y + 1))));
  }

  private static int grey(byte[] from, int x, int y) {
    return x < 0 || y < 0 || x >= SIDE || y >= SIDE ? 0 : from[y * SIDE + x] & 0xFF;
  }

  private static int brightest(byte[] picture) {
    int brightest = 0;
    for (byte pixel : picture) {
      brightest = Math.max(brightest, pixel & 0xFF);
    }
    return brightest;
  }

  /**
   * A narrower pen is not a fainter one: hairlines get back the ink that erosion took, up to twice.
   */
  private static void brighten(byte[] picture, int wanted) {
    int brightest = brightest(picture);
    if (brightest == 0 || brightest >= wanted) {
      return;
    }
    float gain = Math.min(2f, (float) wanted / brightest);
    for (int i = 0; i < picture.length; i++) {
      picture[i] = (byte) (int) ((picture[i] & 0xFF) * gain + 0.5f);
    }
  }
}
