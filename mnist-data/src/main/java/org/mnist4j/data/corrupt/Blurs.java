package org.mnist4j.data.corrupt;

import static org.mnist4j.recognizer.picture.DigitForm.SIDE;

import java.util.SplittableRandom;

/** What glass and movement do. */
final class Blurs {
  private Blurs() {}

  /**
   * Blurs, swaps about every other pixel with one of those up and left of it, or itself, and blurs
   * again.
   */
  static void glass(Greys picture, double deviation, int rounds, SplittableRandom random) {
    picture.blur(deviation);
    for (int round = 0; round < rounds; round++) {
      for (int y = SIDE - 1; y > 1; y--) {
        for (int x = SIDE - 1; x > 1; x--) {
          long chance = random.nextLong();
          if ((chance & 1) == 0) {
            int otherX = x - (int) (chance >>> 1 & 1);
            int otherY = y - (int) (chance >>> 2 & 1);
            float grey = picture.at(x, y);
            picture.set(x, y, picture.at(otherX, otherY));
            picture.set(otherX, otherY, grey);
          }
        }
      }
    }
    picture.blur(deviation);
  }

  /**
   * The mean of the pixels on a line from each one, the further the fainter, as ImageMagick's
   * motion blur: on whole pixels, the picture's edge going on around it.
   *
   * @param radius the line is twice as long, and one more, in pixels
   * @param deviation of the Gaussian whose one half the weights are
   */
  static void motion(Greys picture, int radius, double deviation, SplittableRandom random) {
    double angle = StrictMath.toRadians(90 * random.nextDouble() - 45);
    double[] weights = new double[2 * radius + 1];
    double sum = 0;
    for (int i = 0; i < weights.length; i++) {
      weights[i] = StrictMath.exp(-i * i / (2 * deviation * deviation));
      sum += weights[i];
    }
    Greys moved = Greys.paper();
    for (int i = 0; i < weights.length; i++) {
      int stepX = (int) Math.round(i * StrictMath.cos(angle));
      int stepY = (int) Math.round(i * StrictMath.sin(angle));
      float weight = (float) (weights[i] / sum);
      for (int y = 0; y < SIDE; y++) {
        for (int x = 0; x < SIDE; x++) {
          moved.set(x, y, moved.at(x, y) + weight * picture.orEdge(x + stepX, y + stepY));
        }
      }
    }
    picture.become(moved);
  }
}
