package org.mnist4j.data.augment;

import org.mnist4j.data.DigitDataset;

/** The rules that settings and pictures have to keep, and what is said when they don't. */
final class Require {
  private Require() {}

  static double within(String name, double value, double lowest, double highest) {
    if (!(value >= lowest && value <= highest)) {
      throw new IllegalArgumentException(
          name + " (" + value + ") must be " + lowest + " to " + highest);
    }
    return value;
  }

  static void picture(byte[] picture) {
    if (picture.length != DigitDataset.PIXELS) {
      throw new IllegalArgumentException(
          "picture has %d bytes, must be 28x28 = %d"
              .formatted(picture.length, DigitDataset.PIXELS));
    }
  }
}
