package org.mnist4j.data.batch;

/** A part of a data set, given as a number of pictures or as a fraction. */
public sealed interface Share {
  /**
   * How many of {@code size} pictures this is.
   *
   * @throws IllegalArgumentException if it would be all of them or more
   */
  int of(int size);

  /** That many pictures, at least 1. */
  static Share count(int pictures) {
    return new Count(pictures);
  }

  /** That fraction of the pictures, rounded to whole pictures; more than 0 and less than 1. */
  static Share fraction(double fraction) {
    return new Fraction(fraction);
  }

  /**
   * See {@link Share#count(int)}.
   *
   * @param pictures at least 1
   */
  record Count(int pictures) implements Share {
    /** Checks the number. */
    public Count {
      if (pictures < 1) {
        throw new IllegalArgumentException(
            "number of pictures is %d, must be at least 1".formatted(pictures));
      }
    }

    @Override
    public int of(int size) {
      if (pictures >= size) {
        throw new IllegalArgumentException(
            "%d pictures were to be held out of %d; at least one must be left to train on"
                .formatted(pictures, size));
      }
      return pictures;
    }
  }

  /**
   * See {@link Share#fraction(double)}.
   *
   * @param fraction more than 0, less than 1
   */
  record Fraction(double fraction) implements Share {
    /** Checks the fraction. */
    public Fraction {
      if (!(fraction > 0 && fraction < 1)) {
        throw new IllegalArgumentException(
            "fraction is %s, must be more than 0 and less than 1".formatted(fraction));
      }
    }

    @Override
    public int of(int size) {
      int pictures = (int) Math.round(size * fraction);
      if (pictures < 1 || pictures >= size) {
        throw new IllegalArgumentException(
            "a fraction of %s of %d pictures is %d; both parts must have at least one"
                .formatted(fraction, size, pictures));
      }
      return pictures;
    }
  }
}
