package org.mnist4j.data.batch;

import java.util.Arrays;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.mnist4j.data.DigitDataset;
import org.mnist4j.data.PictureIndices;
import org.mnist4j.data.Writers;

/**
 * Which pictures are kept from training to validate on: none, the last in file order, some drawn by
 * a seed, or those of writers drawn by a seed. The same data set size and holdout always give the
 * same parts.
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

  /**
   * Parts a data set by what is known of its pictures.
   *
   * @return every picture in exactly one of the two parts, in file order
   * @throws IllegalArgumentException if no picture would be left to train on, or what the split
   *     needs to know isn't known
   */
  default Parts split(DigitDataset data) {
    return split(data.size());
  }

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

  /** All pictures of writers drawn by a seed validate, so that nobody's hand is in both parts. */
  static Holdout writers(Share share, long seed) {
    return new OfWriters(share, seed);
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

  /**
   * See {@link Holdout#writers(Share, long)}.
   *
   * @param share how much validates at most; writers are drawn as long as one fits
   * @param seed decides whose
   */
  record OfWriters(Share share, long seed) implements Holdout {
    @Override
    public Parts split(int size) {
      throw unknown("these %d pictures".formatted(size));
    }

    @Override
    public Parts split(DigitDataset data) {
      Writers writers = data.writers().orElseThrow(() -> unknown(data.name()));
      int[] distinct = writers.distinct();
      int[] pictures = new int[distinct.length];
      for (int i = 0; i < writers.size(); i++) {
        pictures[Arrays.binarySearch(distinct, writers.of(i))]++;
      }
      int left = share.of(data.size());
      boolean[] drawn = new boolean[distinct.length];
      for (int writer : PictureIndices.range(0, distinct.length).shuffled(seed).toArray()) {
        drawn[writer] = pictures[writer] <= left;
        left -= drawn[writer] ? pictures[writer] : 0;
      }
      Predicate<Integer> validates =
          picture -> drawn[Arrays.binarySearch(distinct, writers.of(picture))];
      Parts parts = new Parts(chosen(data, validates.negate()), chosen(data, validates));
      if (parts.validation().isEmpty()) {
        throw new IllegalArgumentException(
            "each of the %d writers has more than the %d pictures to hold out"
                .formatted(distinct.length, left));
      }
      return parts;
    }

    private static PictureIndices chosen(DigitDataset data, Predicate<Integer> wanted) {
      return PictureIndices.of(IntStream.range(0, data.size()).filter(wanted::test).toArray());
    }

    private static IllegalArgumentException unknown(String data) {
      return new IllegalArgumentException(
          "who wrote %s isn't known; QMNIST's label file knows MNIST's writers (--writers FILE)"
              .formatted(data));
    }
  }
}
