package org.mnist4j.data;

import java.util.Arrays;

/** Who wrote each picture of a data set, as numbers that mean nothing else; it never changes. */
public final class Writers {
  private final int[] ids;

  private Writers(int[] ids) {
    this.ids = ids;
  }

  /**
   * The writers of as many pictures.
   *
   * @param ids one a picture; copied
   */
  public static Writers of(int... ids) {
    return new Writers(ids.clone());
  }

  /** The number of pictures. */
  public int size() {
    return ids.length;
  }

  /** The writer of a picture, 0 to {@code size() - 1}. */
  public int of(int picture) {
    return ids[picture];
  }

  /** Every writer once, the smallest number first. */
  public int[] distinct() {
    return Arrays.stream(ids).distinct().sorted().toArray();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Writers that && Arrays.equals(ids, that.ids);
  }

  /** Depends on the numbers and their order alone, in any Java. */
  @Override
  public int hashCode() {
    return Arrays.hashCode(ids);
  }

  @Override
  public String toString() {
    return "%d writers of %d pictures".formatted(distinct().length, ids.length);
  }
}
