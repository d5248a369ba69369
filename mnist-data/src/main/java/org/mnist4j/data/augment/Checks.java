package org.mnist4j.data.augment;

/** The rules that settings and pictures have to keep, and what is said when they don't. */
final class Checks {
  /** Width and height of a picture in pixels. */
  static final int SIDE = 28;

  /** Pixels of a picture. */
  static final int PIXELS = SIDE * SIDE;

  private Checks() {}

  static double within(String name, double value, double lowest, double highest) {
    if (!(value >= lowest && value <= highest)) {
      throw new IllegalArgumentException(
          name + " (" + value + ") must be " + lowest + " to " + highest);
    }
    return value;
  }

  static void picture(byte[] picture) {
    if (picture.length != PIXELS) {
      throw new IllegalArgumentException(
          "picture has "
              + picture.length
              + " bytes, must be "
              + SIDE
              + "x"
              + SIDE
              + " = "
              + PIXELS);
    }
  }
}
