package org.mnist4j.data.corrupt;

import static org.mnist4j.recognizer.picture.DigitForm.SIDE;

import java.util.SplittableRandom;

/**
 * Pictures turned, sheared, scaled and moved. A pixel takes its grey from where a map sends it,
 * between pixels in a straight line; around the picture is paper.
 */
final class Warps {
  private static final double MIDDLE = (SIDE - 1) / 2.0;

  private Warps() {}

  /** 1 or -1, as often. */
  static int either(SplittableRandom random) {
    return random.nextLong() < 0 ? -1 : 1;
  }

  static void shear(Greys picture, double radians) {
    warp(picture, 1, -StrictMath.sin(radians), 0, StrictMath.cos(radians));
  }

  static void rotate(Greys picture, double radians) {
    double sine = StrictMath.sin(radians);
    double cosine = StrictMath.cos(radians);
    warp(picture, cosine, -sine, sine, cosine);
  }

  /**
   * @param size above 1 enlarges
   */
  static void scale(Greys picture, double size) {
    warp(picture, 1 / size, 0, 0, 1 / size);
  }

  static void translate(Greys picture, int right, int down) {
    Greys moved = Greys.paper();
    for (int y = 0; y < SIDE; y++) {
      for (int x = 0; x < SIDE; x++) {
        moved.set(x, y, picture.orPaper(x - right, y - down));
      }
    }
    picture.become(moved);
  }

  /** All of them at once, then to a random place where no ink is lost. */
  static void affine(Greys picture, SplittableRandom random) {
    double angle = StrictMath.toRadians(between(-20, 20, random));
    double slope = between(-0.2, 0.2, random);
    double width = 1 / between(0.8, 1.2, random);
    double height = 1 / between(0.8, 1.2, random);
    double sine = StrictMath.sin(angle);
    double cosine = StrictMath.cos(angle);
    warp(
        picture,
        width * cosine,
        width * (slope * cosine - sine),
        height * sine,
        height * (slope * sine + cosine));
    int left = SIDE;
    int top = SIDE;
    int right = -1;
    int bottom = -1;
    for (int y = 0; y < SIDE; y++) {
      for (int x = 0; x < SIDE; x++) {
        if (picture.at(x, y) > 0) {
          left = Math.min(left, x);
          right = Math.max(right, x);
          top = Math.min(top, y);
          bottom = Math.max(bottom, y);
        }
      }
    }
    if (right >= 0) {
      translate(
          picture,
          (int) Math.floor(between(-left, SIDE - right, random)),
          (int) Math.floor(between(-top, SIDE - bottom, random)));
    }
  }

  private static double between(double low, double high, SplittableRandom random) {
    return low + (high - low) * random.nextDouble();
  }

  /** The map about the picture's middle, from a pixel of the result to its place before. */
  private static void warp(Greys picture, double xx, double xy, double yx, double yy) {
    Greys warped = Greys.paper();
    for (int y = 0; y < SIDE; y++) {
      for (int x = 0; x < SIDE; x++) {
        double fromX = MIDDLE + xx * (x - MIDDLE) + xy * (y - MIDDLE);
        double fromY = MIDDLE + yx * (x - MIDDLE) + yy * (y - MIDDLE);
        warped.set(x, y, picture.between(fromX, fromY));
      }
    }
    picture.become(warped);
  }
}
