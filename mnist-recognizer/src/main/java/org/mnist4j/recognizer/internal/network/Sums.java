package org.mnist4j.recognizer.internal.network;

/**
 * The one loop in which a network's time goes: rows of numbers, each times a factor, added up.
 *
 * <p>The JVM's compiler makes vector instructions of it, as long as it's as plain as this: every
 * array is read from its beginning, and no more than four at a time. A longer body isn't unrolled,
 * and an array that is read from elsewhere might be the one that is written.
 */
final class Sums {
  private static final int ROWS = 4;

  private Sums() {}

  /**
   * Adds the products of {@code count} rows with factors to {@code sums}.
   *
   * @param length how much of every row
   * @param factors one a row, from {@code first} on
   */
  static void add(float[] sums, int length, float[][] rows, int count, float[] factors, int first) {
    int k = 0;
    for (; k + ROWS <= count; k += ROWS) {
      int f = first + k;
      add(
          sums,
          length,
          rows[k],
          rows[k + 1],
          rows[k + 2],
          rows[k + 3],
          factors[f],
          factors[f + 1],
          factors[f + 2],
          factors[f + 3]);
    }
    for (; k < count; k++) {
      add(sums, length, rows[k], factors[first + k]);
    }
  }

  private static void add(
      float[] sums,
      int length,
      float[] a,
      float[] b,
      float[] c,
      float[] d,
      float ofA,
      float ofB,
      float ofC,
      float ofD) {
    for (int i = 0; i < length; i++) {
      sums[i] = sums[i] + ofA * a[i] + ofB * b[i] + ofC * c[i] + ofD * d[i];
    }
  }

  private static void add(float[] sums, int length, float[] a, float ofA) {
    for (int i = 0; i < length; i++) {
      sums[i] = sums[i] + ofA * a[i];
    }
  }
}
