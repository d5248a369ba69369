package org.mnist4j.data.augment;

import java.util.SplittableRandom;
import org.mnist4j.base.Checks;
import org.mnist4j.recognizer.picture.DigitForm;

/**
 * Turns, shears, scales and moves a picture about its middle, each by a random amount; all amounts
 * within a range are equally likely. Start from {@link #none} and add what is wanted:
 *
 * <pre>{@code Affine.none().rotate(10).shear(0.2).translate(1.5)}</pre>
 */
public final class Affine extends Distortion {
  private static final Affine NONE = new Affine(0, 0, 0, 0, 0);
  private static final float MIDDLE = (DigitForm.SIDE - 1) / 2f;

  private final double degrees;
  private final double shear;
  private final double scale;
  private final double stretch;
  private final double translation;

  private Affine(double degrees, double shear, double scale, double stretch, double translation) {
    this.degrees = Checks.within("rotation in degrees", degrees, 0, 180);
    this.shear = Checks.within("shear", shear, 0, 1);
    this.scale = Checks.within("scale", scale, 0, 1);
    this.stretch = Checks.within("stretch", stretch, 0, 1);
    this.translation = Checks.within("translation in pixels", translation, 0, DigitForm.SIDE);
  }

  /** Leaves every picture as it is. */
  public static Affine none() {
    return NONE;
  }

  /** The same, and turns by up to {@code most} degrees either way (0 to 180). */
  public Affine rotate(double most) {
    return new Affine(most, shear, scale, stretch, translation);
  }

  /** The same, and moves the top against the bottom by up to this share of the height (0 to 1). */
  public Affine shear(double most) {
    return new Affine(degrees, most, scale, stretch, translation);
  }

  /** The same, and 0.1 makes a picture up to 1.1 times larger or smaller (0 to 1). */
  public Affine scale(double most) {
    return new Affine(degrees, shear, most, stretch, translation);
  }

  /**
   * The same, and 0.1 makes a picture up to 1.1 times wider or narrower for its height (0 to 1).
   */
  public Affine stretch(double most) {
    return new Affine(degrees, shear, scale, most, translation);
  }

  /** The same, and moves by up to so many pixels along each axis (0 to 28). */
  public Affine translate(double most) {
    return new Affine(degrees, shear, scale, stretch, most);
  }

  /** The map from the result back to where its greys come from, less the identity. */
  @Override
  void displace(Scratch scratch, SplittableRandom random) {
    double angle = StrictMath.toRadians(either(random, degrees));
    double slope = either(random, shear);
    double size = StrictMath.exp(either(random, StrictMath.log1p(scale)));
    double aspect = StrictMath.exp(either(random, StrictMath.log1p(stretch)) / 2);
    float moveX = (float) either(random, translation);
    float moveY = (float) either(random, translation);
    double cosine = StrictMath.cos(angle);
    double sine = StrictMath.sin(angle);
    double width = size * aspect;
    double height = size / aspect;
    float xx = (float) (width * cosine - 1);
    float xy = (float) (width * (slope * cosine - sine));
    float yx = (float) (height * sine);
    float yy = (float) (height * (slope * sine + cosine) - 1);
    Field field = scratch.field;
    for (int y = 0; y < DigitForm.SIDE; y++) {
      float rowX = xy * (y - MIDDLE) + moveX;
      float rowY = yy * (y - MIDDLE) + moveY;
      int row = y * DigitForm.SIDE;
      for (int x = 0; x < DigitForm.SIDE; x++) {
        field.dx[row + x] += xx * (x - MIDDLE) + rowX;
        field.dy[row + x] += yx * (x - MIDDLE) + rowY;
      }
    }
  }

  private static double either(SplittableRandom random, double most) {
    return (2 * random.nextDouble() - 1) * most;
  }
}
