package org.mnist4j.data.corrupt;

import static org.mnist4j.recognizer.picture.DigitForm.SIDE;

import java.util.SplittableRandom;

/** What is drawn across a picture. */
final class Lines {
  /** Half a line's width; its ink falls as 1 + log(1 - distance / width). */
  private static final double WIDTH = 2.3;

  private static final int LAST = SIDE - 1;

  private Lines() {}

  /** Makes a negative of so many columns on the left and on the right. */
  static void stripes(Greys picture, int columns) {
    for (int y = 0; y < SIDE; y++) {
      for (int x = 0; x < columns; x++) {
        picture.set(x, y, 1 - picture.at(x, y));
        picture.set(LAST - x, y, 1 - picture.at(LAST - x, y));
      }
    }
  }

  /** A line from the left edge to the right one, two columns blank and two drawn. */
  static void dotted(Greys picture, SplittableRandom random) {
    int from = below(LAST, random);
    int to = below(LAST, random);
    for (int x = 2; x < LAST; x += 4) {
      draw(picture, x, x + 2, 0, from, LAST, to);
    }
  }

  /** Teeth two pixels high and four wide from column 2 to 25, along a line that rises little. */
  static void zigzag(Greys picture, SplittableRandom random) {
    int column = 2;
    int end = 25;
    int row = below(LAST, random);
    double rise = below(10, random) - 5;
    double length = StrictMath.hypot(end - column, rise);
    double cosine = (end - column) / length;
    double sine = rise / length;
    double beforeX = column;
    double beforeY = row;
    int teeth = (int) ((length - 2) / 4) + 1;
    for (int tooth = 0; tooth <= teeth; tooth++) {
      boolean last = tooth == teeth;
      double along = last ? length : 4 * tooth + 2;
      double up = last ? 0 : tooth % 2 == 0 ? 2 : -2;
      double x = column + along * cosine - up * sine;
      double y = row + along * sine + up * cosine;
      draw(picture, (int) beforeX, (int) Math.ceil(x), beforeX, beforeY, x, y);
      beforeX = x;
      beforeY = y;
    }
  }

  /** Adds the part of a line that is in some columns. */
  private static void draw(
      Greys picture, int first, int end, double x0, double y0, double x1, double y1) {
    if (x1 <= x0) {
      return;
    }
    for (int x = Math.max(first, 0); x < Math.min(end, SIDE); x++) {
      double height = y0 + (y1 - y0) / (x1 - x0) * (x - x0);
      for (int y = 0; y < SIDE; y++) {
        double distance = Math.abs(y - height);
        if (distance < WIDTH) {
          double ink = Math.max(0, 1 + StrictMath.log(1 - distance / WIDTH));
          picture.set(x, y, (float) Math.min(1, picture.at(x, y) + ink));
        }
      }
    }
  }

  private static int below(int bound, SplittableRandom random) {
    return (int) (bound * random.nextDouble());
  }
}
