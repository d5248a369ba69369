package org.mnist4j.data.corrupt;

import static org.mnist4j.recognizer.picture.DigitForm.SIDE;

import java.util.SplittableRandom;

/** Pixels that chance changes: noise and drops. */
final class Noises {
  private Noises() {}

  /** Counts light: a pixel becomes a Poisson number of mean {@code grey * counts}, over counts. */
  static void shot(Greys picture, double counts, SplittableRandom random) {
    picture.map(grey -> (float) (poisson(grey * counts, random) / counts));
  }

  /** By Knuth: how many uniform numbers their product bears until it falls below e^-mean. */
  private static int poisson(double mean, SplittableRandom random) {
    double end = StrictMath.exp(-mean);
    int count = -1;
    for (double product = 1; product >= end && count < 1000; count++) {
      product *= random.nextDouble();
    }
    return count;
  }

  /** A share of the pixels becomes ink or paper, as often the one as the other. */
  static void impulse(Greys picture, double share, SplittableRandom random) {
    picture.map(
        grey -> {
          double chance = random.nextDouble();
          return chance >= share ? grey : chance < share / 2 ? 1 : 0;
        });
  }

  /**
   * Mud where smoothed noise is above a threshold. The noise has mean 0.65 and deviation 0.3, is
   * blurred by 1 pixel and cut at 0.65; the drops are blurred by 1.5 and cut at 0.8; mud is a
   * quarter of full ink.
   */
  static void spatter(Greys picture, SplittableRandom random) {
    Greys drops = Greys.paper();
    drops.map(paper -> (float) (0.65 + 0.3 * gaussian(random)));
    drops.blur(1);
    drops.map(grey -> grey > 0.65f ? 1 : 0);
    drops.blur(1.5);
    for (int y = 0; y < SIDE; y++) {
      for (int x = 0; x < SIDE; x++) {
        float mud = drops.at(x, y);
        if (mud >= 0.8f) {
          picture.set(x, y, picture.at(x, y) * (1 - mud) + mud * 63 / 255);
        }
      }
    }
  }

  /** By Box and Muller. */
  private static double gaussian(SplittableRandom random) {
    double radius = StrictMath.sqrt(-2 * StrictMath.log(1 - random.nextDouble()));
    return radius * StrictMath.cos(2 * Math.PI * random.nextDouble());
  }
}
