package org.mnist4j.data;

import java.util.Arrays;
import java.util.stream.IntStream;

/** Which pictures of a data set are meant, in which order; it never changes. */
public final class PictureIndices {
  private final int[] indices;

  private PictureIndices(int[] indices) {
    this.indices = indices;
  }

  /**
   * These pictures in this order.
   *
   * @param indices none negative; copied
   */
  public static PictureIndices of(int... indices) {
    for (int index : indices) {
      if (index < 0) {
        throw new IllegalArgumentException("index is %d, must be at least 0".formatted(index));
      }
    }
    return new PictureIndices(indices.clone());
  }

  /** The pictures from {@code from} to {@code to - 1} in order. */
  public static PictureIndices range(int from, int to) {
    if (from < 0 || to < from) {
      throw new IllegalArgumentException(
          "range is %d to %d, must start at 0 or later and not end before its start"
              .formatted(from, to));
    }
    return new PictureIndices(IntStream.range(from, to).toArray());
  }

  /** How many pictures. */
  public int size() {
    return indices.length;
  }

  /** Whether there is no picture. */
  public boolean isEmpty() {
    return indices.length == 0;
  }

  /** The picture at a place, 0 to {@code size() - 1}. */
  public int get(int place) {
    return indices[place];
  }

  /** The same pictures in an order drawn by a seed (Fisher-Yates). */
  public PictureIndices shuffled(long seed) {
    int[] order = indices.clone();
    SplitMix64 random = new SplitMix64(seed);
    for (int last = order.length - 1; last > 0; last--) {
      int drawn = random.nextInt(last + 1);
      int kept = order[last];
      order[last] = order[drawn];
      order[drawn] = kept;
    }
    return new PictureIndices(order);
  }

  /** The pictures from place {@code from} to place {@code to - 1}. */
  public PictureIndices slice(int from, int to) {
    return new PictureIndices(Arrays.copyOfRange(indices, from, to));
  }

  /** The same pictures in the order of the data set. */
  public PictureIndices sorted() {
    int[] order = indices.clone();
    Arrays.sort(order);
    return new PictureIndices(order);
  }

  /** The indices, a copy. */
  public int[] toArray() {
    return indices.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof PictureIndices that && Arrays.equals(indices, that.indices);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(indices);
  }

  @Override
  public String toString() {
    return "%d pictures".formatted(indices.length);
  }
}
