package org.mnist4j.onednn.internal.winograd;

/**
 * Winograd's minimal filtering with six points a dimension (0, 1, -1, 2, -2 and infinity): a tile
 * of 6x6 inputs gives {@code (7-r)x(7-r)} outputs of an {@code rxr} kernel for 36 multiplications a
 * pair of channels. The algorithm is that of Lavin and Gray, "Fast Algorithms for Convolutional
 * Neural Networks" (2016), whose F(4x4, 3x3) these matrices give for r = 3; in float32 its results
 * are some ten times as far from exact ones as directly computed ones, 5e-6 of the largest.
 *
 * @param kernel its taps in a dimension, 3 to 5
 */
record Winograd(int kernel) {
  /** Inputs of a tile in a dimension, and of its transform. */
  static final int SIZE = 6;

  /** Products a tile and pair of channels. */
  static final int POINTS = SIZE * SIZE;

  private static final double[] FINITE = {0, 1, -1, 2, -2};

  private static final double[][] INPUT = {
    {4, 0, -5, 0, 1, 0},
    {0, -4, -4, 1, 1, 0},
    {0, 4, -4, -1, 1, 0},
    {0, -2, -1, 2, 1, 0},
    {0, 2, -1, -2, 1, 0},
    {0, 4, 0, -5, 0, 1}
  };

  /** What each point's Lagrange polynomial is divided by. */
  private static final double[] DIVISORS = {4, -6, -6, 24, 24};

  Winograd {
    if (!applies(kernel)) {
      throw new IllegalArgumentException("a kernel of " + kernel + " taps, not 3 to 5");
    }
  }

  /** Whether six points are enough for so many taps, and worth it. */
  static boolean applies(long taps) {
    return taps >= 3 && taps <= 5;
  }

  /** Outputs of a tile in a dimension. */
  int outputs() {
    return SIZE + 1 - kernel;
  }

  /** From a tile's inputs to their transform. */
  LinearCombination[] input() {
    return LinearCombination.rows(INPUT);
  }

  /** From the kernel's taps to their transform. */
  LinearCombination[] weights() {
    double[][] rows = new double[SIZE][kernel];
    for (int i = 0; i < SIZE - 1; i++) {
      for (int tap = 0; tap < kernel; tap++) {
        rows[i][tap] = Math.pow(FINITE[i], tap) / DIVISORS[i];
      }
    }
    rows[SIZE - 1][kernel - 1] = 1;
    return LinearCombination.rows(rows);
  }

  /** From the products to a tile's outputs. */
  LinearCombination[] output() {
    double[][] rows = new double[outputs()][SIZE];
    for (int i = 0; i < rows.length; i++) {
      for (int point = 0; point < SIZE - 1; point++) {
        rows[i][point] = Math.pow(FINITE[point], i);
      }
    }
    rows[rows.length - 1][SIZE - 1] = 1;
    return LinearCombination.rows(rows);
  }
}
