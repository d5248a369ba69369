package org.mnist4j.data.batch;

import org.mnist4j.data.PictureIndices;

/**
 * Which pictures are kept from training to validate on: none, the last in file order, or some drawn
 * by a seed. The same data set size and holdout always give the same parts.
 */
public sealed interface Holdout {
  /**
   * Parts a data set.
   *
   * @param size the number of its pictures
   * @return every picture in exactly one of the two parts, in file order
   * @throws IllegalArgumentException if no picture would be left to train on
   */
  Parts split(int size);

  /** All pictures train, none validates. */
  static Holdout none() {
    return new None();
  }

  /** The last pictures in file order validate. */
  static Holdout last(Share share) {
    return new Last(share);
  }

  /** Pictures drawn by a seed validate. */
  static Holdout random(Share share, long seed) {
    return new Random(share, seed);
  }

  /**
   * A data set in two parts.
   *
   * @param training the pictures to train on, at least one
   * @param validation the pictures to validate on, maybe none
   */
  record Parts(PictureIndices training, PictureIndices validation) {}

  /** See {@link Holdout#none()}. */
  record None() implements Holdout {
    @Override
    public Parts split(int size) {
      return new Parts(PictureIndices.range(0, size), PictureIndices.of());
    }
  }

  /**
   * See {@link Holdout#last(Share)}.
   *
   * @param share how much validates
   */
  record Last(Share share) implements Holdout {
    @Override
    public Parts split(int size) {
      int training = size - share.of(size);
      return new Parts(PictureIndices.range(0, training), PictureIndices.range(training, size));
    }
  }

  /**
   * See {@link Holdout#random(Share, long)}.
   *
   * @param share how much validates
   * @param seed decides which
   */
  record Random(Share share, long seed) implements Holdout {
    @Override
    public Parts split(int size) {
      int training = size - share.of(size);
      PictureIndices drawn = PictureIndices.range(0, size).shuffled(seed);
      return new Parts(drawn.slice(0, training).sorted(), drawn.slice(training, size).sorted());
    }
  }
}
