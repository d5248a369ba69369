package org.mnist4j.data.corrupt;

import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.mnist4j.data.augment.Augmentation;
import org.mnist4j.recognizer.picture.DigitForm;

/**
 * A way to spoil a picture. The first fifteen are MNIST-C's (Mu and Gilmer, "MNIST-C: A robustness
 * benchmark for computer vision", arXiv 1906.02337) at its severities; they are made anew here, so
 * a picture is spoilt by other random numbers than in the published files. A picture, a seed: the
 * same result everywhere.
 */
public enum Corruption implements Augmentation {
  /** A Poisson count of three a full ink. */
  SHOT_NOISE((picture, random) -> Noises.shot(picture, 3, random)),
  /** 17 % of the pixels become ink or paper. */
  IMPULSE_NOISE((picture, random) -> Noises.impulse(picture, 0.17, random)),
  /** Blurred, neighbours swapped twice over, blurred again. */
  GLASS_BLUR((picture, random) -> Blurs.glass(picture, 0.7, 2, random)),
  /** Moved while exposed, half a Gaussian of 3 pixels, at up to 45° from level. */
  MOTION_BLUR((picture, random) -> Blurs.motion(picture, 10, 3, random)),
  /** Sheared by 0.4 radians, to the left or the right. */
  SHEAR((picture, random) -> Warps.shear(picture, 0.4 * Warps.either(random))),
  /** 0.7 times as large. */
  SCALE((picture, random) -> Warps.scale(picture, 0.7)),
  /** Turned by 0.4 radians, 23°, either way. */
  ROTATE((picture, random) -> Warps.rotate(picture, 0.4 * Warps.either(random))),
  /** Moved by 3 pixels along each axis. */
  TRANSLATE(
      (picture, random) ->
          Warps.translate(picture, 3 * Warps.either(random), 3 * Warps.either(random))),
  /** Half of full ink added everywhere. */
  BRIGHTNESS((picture, random) -> picture.map(grey -> grey + 0.5f)),
  /** The outer quarters left and right as a negative. */
  STRIPE((picture, random) -> Lines.stripes(picture, DigitForm.SIDE / 4)),
  /** Behind clouds of a plasma fractal. */
  FOG((picture, random) -> new Fog(random).cover(picture, 3)),
  /** Drops of mud. */
  SPATTER((picture, random) -> Noises.spatter(picture, random)),
  /** A dotted line from edge to edge. */
  DOTTED_LINE(Lines::dotted),
  /** A line of teeth from edge to edge. */
  ZIGZAG(Lines::zigzag),
  /** Edges alone, by Canny's method. */
  CANNY_EDGES((picture, random) -> CannyEdges.of(picture)),
  /**
   * None of MNIST-C's: turned by up to 20°, sheared by up to 0.2, 0.8 to 1.2 times as wide and as
   * high, and put anywhere its ink has room, as affNIST (Tieleman, 2013) does on larger pictures.
   */
  AFFINE(Warps::affine);

  /** What is done to a picture's greys. */
  private interface Change {
    void apply(Greys picture, SplittableRandom random);
  }

  private final Change change;

  Corruption(Change change) {
    this.change = change;
  }

  /** The fifteen of MNIST-C, in the paper's order. */
  public static Stream<Corruption> ofMnistC() {
    return Stream.of(values()).filter(corruption -> corruption != AFFINE);
  }

  /** What it is called, as {@code shot noise}. */
  public String title() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  @Override
  public void apply(byte[] picture, long seed) {
    Greys greys = Greys.of(DigitForm.check(picture));
    change.apply(greys, new SplittableRandom(seed));
    greys.copyTo(picture);
  }
}
