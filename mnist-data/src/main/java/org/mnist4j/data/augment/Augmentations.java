package org.mnist4j.data.augment;

import java.util.List;
import java.util.SplittableRandom;
import org.mnist4j.data.Augmentation;

/** Ready-made augmentations and the ways of putting them together. */
public final class Augmentations {
  private Augmentations() {}

  /**
   * For a network that is only to be good at MNIST: slight affine and elastic changes, within what
   * the test set itself shows.
   */
  public static Augmentation light() {
    return Affine.none()
        .rotate(8)
        .shear(0.12)
        .scale(0.08)
        .stretch(0.06)
        .translate(1)
        .and(Elastic.of(0.5, 4));
  }

  /**
   * For a network that reads other people's pens, mice and scanners: stroke width, stronger affine
   * and elastic changes, and the soft, grainy or faint edges that other ways of taking a picture
   * leave.
   */
  public static Augmentation handwriting() {
    return inOrder(
        sometimes(0.6, StrokeWidth.of(0.5, 0.8)),
        Affine.none()
            .rotate(14)
            .shear(0.2)
            .scale(0.14)
            .stretch(0.14)
            .translate(1.5)
            .and(Elastic.of(0.8, 4)),
        sometimes(0.3, Blur.upTo(0.6)),
        sometimes(0.5, Contrast.of(0.7, 0.25)),
        sometimes(0.2, Noise.upTo(16)));
  }

  /** One after the other, each with a seed of its own made from the picture's. */
  public static Augmentation inOrder(Augmentation... steps) {
    List<Augmentation> all = List.of(steps);
    return (picture, seed) -> {
      SplittableRandom random = new SplittableRandom(seed);
      for (Augmentation step : all) {
        step.apply(picture, random.nextLong());
      }
    };
  }

  /**
   * Changes some pictures and leaves the others alone.
   *
   * @param probability of changing a picture, 0 to 1
   * @param change what is done to it
   */
  public static Augmentation sometimes(double probability, Augmentation change) {
    double checked = Checks.within("probability", probability, 0, 1);
    return (picture, seed) -> {
      SplittableRandom random = new SplittableRandom(seed);
      if (random.nextDouble() < checked) {
        change.apply(picture, random.nextLong());
      }
    };
  }
}
