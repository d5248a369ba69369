package org.mnist4j.data.augment;

import java.util.List;
import java.util.SplittableRandom;
import org.mnist4j.base.Checks;

/** Ways of putting augmentations together. */
public final class Augmentations {
  private Augmentations() {}

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
