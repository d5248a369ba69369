package org.mnist4j.data.augment;

import java.util.SplittableRandom;
import org.mnist4j.base.Checks;
import org.mnist4j.recognizer.picture.DigitForm;

/**
 * Bends a picture by a smooth random displacement field: white noise smoothed with a Gaussian,
 * after Simard, Steinkraus and Platt, "Best practices for convolutional neural networks applied to
 * visual document analysis", ICDAR 2003.
 *
 * <p>The noise sits on a lattice one standard deviation of the Gaussian apart instead of on every
 * pixel, and six nodes along each axis act on a pixel. Squared Gaussians that far apart add up to
 * nearly the same everywhere, and the weights make it exactly the same: the field is as random and
 * as smooth as the paper's, at a fraction of the work.
 */
public final class Elastic extends Distortion {
  /** Nodes along an axis that act on a pixel: those within about three standard deviations. */
  private static final int TAPS = 6;

  /** Lattice nodes along an axis for the smallest smoothness, which needs the most. */
  static final int MOST_NODES = DigitForm.SIDE - 1 + TAPS;

  /** Standard deviation of a number that is equally likely anywhere in (-1, 1). */
  private static final double NOISE_DEVIATION = StrictMath.sqrt(1 / 3.0);

  private final double strength;
  private final int nodes;

  /** The first of the nodes that act on each pixel of an axis. */
  private final int[] first = new int[DigitForm.SIDE];

  /** By pixel and tap: how far the node's noise moves the pixel. */
  private final float[] weights = new float[DigitForm.SIDE * TAPS];

  private Elastic(double strength, double smoothness) {
    this.strength = Checks.within("strength in pixels", strength, 0, 10);
    Checks.within("smoothness in pixels", smoothness, 1, DigitForm.SIDE);
    nodes = (int) ((DigitForm.SIDE - 1) / smoothness) + TAPS;
    for (int pixel = 0; pixel < DigitForm.SIDE; pixel++) {
      weigh(pixel, pixel / smoothness);
    }
  }

  /**
   * A field of the given kind.
   *
   * @param strength standard deviation of the displacement along each axis, in pixels, 0 to 10; the
   *     paper's alpha is about 6.14 times strength times smoothness
   * @param smoothness standard deviation of the Gaussian in pixels, the paper's sigma, 1 to 28: 1
   *     frays edges, 4 bends strokes, 10 bends whole digits
   */
  public static Elastic of(double strength, double smoothness) {
    return new Elastic(strength, smoothness);
  }

  private void weigh(int pixel, double place) {
    first[pixel] = (int) place;
    double[] gaussian = new double[TAPS];
    double squares = 0;
    for (int tap = 0; tap < TAPS; tap++) {
      double distance = place - first[pixel] - (tap - (TAPS / 2 - 1));
      gaussian[tap] = StrictMath.exp(-distance * distance / 2);
      squares += gaussian[tap] * gaussian[tap];
    }
    // Along both axes together the squares add up to the wanted variance.
    double scale = StrictMath.sqrt(strength / NOISE_DEVIATION / squares);
    for (int tap = 0; tap < TAPS; tap++) {
      weights[pixel * TAPS + tap] = (float) (gaussian[tap] * scale);
    }
  }

  @Override
  void displace(Scratch scratch, SplittableRandom random) {
    if (strength > 0) {
      addSmoothNoise(scratch, random, scratch.field.dx);
      addSmoothNoise(scratch, random, scratch.field.dy);
    }
  }

  /** The Gaussian is separable: first along the lattice's rows, then down the picture's columns. */
  private void addSmoothNoise(Scratch scratch, SplittableRandom random, float[] target) {
    float[] noise = scratch.nodes;
    float[] rows = scratch.rows;
    fillWithNoise(noise, random);
    for (int row = 0; row < nodes; row++) {
      for (int x = 0; x < DigitForm.SIDE; x++) {
        rows[row * DigitForm.SIDE + x] = smooth(noise, row * nodes + first[x], x);
      }
    }
    for (int y = 0; y < DigitForm.SIDE; y++) {
      addSmoothRow(rows, first[y] * DigitForm.SIDE, y, target);
    }
  }

  private void addSmoothRow(float[] rows, int start, int y, float[] target) {
    // Written out: the compiler then keeps the weights in registers and takes several columns at a
    // time.
    int w = y * TAPS;
    float w0 = weights[w];
    float w1 = weights[w + 1];
    float w2 = weights[w + 2];
    float w3 = weights[w + 3];
    float w4 = weights[w + 4];
    float w5 = weights[w + 5];
    int to = y * DigitForm.SIDE;
    for (int x = 0; x < DigitForm.SIDE; x++) {
      int at = start + x;
      target[to + x] +=
          w0 * rows[at]
              + w1 * rows[at + DigitForm.SIDE]
              + w2 * rows[at + 2 * DigitForm.SIDE]
              + w3 * rows[at + 3 * DigitForm.SIDE]
              + w4 * rows[at + 4 * DigitForm.SIDE]
              + w5 * rows[at + 5 * DigitForm.SIDE];
    }
  }

  private float smooth(float[] noise, int at, int pixel) {
    int w = pixel * TAPS;
    return weights[w] * noise[at]
        + weights[w + 1] * noise[at + 1]
        + weights[w + 2] * noise[at + 2]
        + weights[w + 3] * noise[at + 3]
        + weights[w + 4] * noise[at + 4]
        + weights[w + 5] * noise[at + 5];
  }

  /** Four numbers in (-1, 1) of every draw. */
  private void fillWithNoise(float[] noise, SplittableRandom random) {
    int count = nodes * nodes;
    long bits = 0;
    for (int i = 0; i < count; i++) {
      bits = (i & 3) == 0 ? random.nextLong() : bits >>> 16;
      noise[i] = ((bits & 0xFFFF) + 0.5f) * 0x1p-15f - 1;
    }
  }
}
