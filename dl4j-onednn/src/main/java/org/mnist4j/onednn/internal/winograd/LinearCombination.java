package org.mnist4j.onednn.internal.winograd;

import java.util.stream.IntStream;

/**
 * A sum of arrays, each times a number, element by element. Each count of terms has a loop of its
 * own over whole arrays from their first element on: C2 makes vectors of those, and of loops with
 * offsets or several results it does not.
 */
final class LinearCombination {
  private final int[] terms;
  private final float[] factors;

  /**
   * @param row a factor for each array; up to five are not zero
   */
  LinearCombination(double... row) {
    terms = IntStream.range(0, row.length).filter(i -> row[i] != 0).toArray();
    if (terms.length < 1 || terms.length > 5) {
      throw new IllegalArgumentException(terms.length + " terms; there are loops for 1 to 5");
    }
    factors = new float[terms.length];
    for (int i = 0; i < terms.length; i++) {
      factors[i] = (float) row[terms[i]];
    }
  }

  /** The combinations that a matrix's rows stand for. */
  static LinearCombination[] rows(double[][] matrix) {
    LinearCombination[] rows = new LinearCombination[matrix.length];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = new LinearCombination(matrix[i]);
    }
    return rows;
  }

  /** Combines the first {@code n} elements. */
  void apply(float[][] from, float[] to, int n) {
    float[] f = factors;
    float[] x = from[terms[0]];
    switch (terms.length) {
      case 1 -> one(to, n, f[0], x);
      case 2 -> two(to, n, f[0], x, f[1], from[terms[1]]);
      case 3 -> three(to, n, f[0], x, f[1], from[terms[1]], f[2], from[terms[2]]);
      case 4 ->
          four(to, n, f[0], x, f[1], from[terms[1]], f[2], from[terms[2]], f[3], from[terms[3]]);
      default -> five(to, n, f, x, from[terms[1]], from[terms[2]], from[terms[3]], from[terms[4]]);
    }
  }

  private static void one(float[] to, int n, float a, float[] x) {
    for (int i = 0; i < n; i++) {
      to[i] = a * x[i];
    }
  }

  private static void two(float[] to, int n, float a, float[] x, float b, float[] y) {
    for (int i = 0; i < n; i++) {
      to[i] = a * x[i] + b * y[i];
    }
  }

  private static void three(
      float[] to, int n, float a, float[] x, float b, float[] y, float c, float[] z) {
    for (int i = 0; i < n; i++) {
      to[i] = a * x[i] + b * y[i] + c * z[i];
    }
  }

  private static void four(
      float[] to,
      int n,
      float a,
      float[] x,
      float b,
      float[] y,
      float c,
      float[] z,
      float d,
      float[] u) {
    for (int i = 0; i < n; i++) {
      to[i] = a * x[i] + b * y[i] + c * z[i] + d * u[i];
    }
  }

  private static void five(
      float[] to, int n, float[] f, float[] x, float[] y, float[] z, float[] u, float[] v) {
    float a = f[0];
    float b = f[1];
    float c = f[2];
    float d = f[3];
    float e = f[4];
    for (int i = 0; i < n; i++) {
      to[i] = a * x[i] + b * y[i] + c * z[i] + d * u[i] + e * v[i];
    }
  }
}
