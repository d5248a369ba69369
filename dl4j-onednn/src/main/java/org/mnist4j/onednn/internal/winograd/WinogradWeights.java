package org.mnist4j.onednn.internal.winograd;

import java.nio.FloatBuffer;
import org.mnist4j.onednn.internal.dnnl.Op;
import org.mnist4j.onednn.internal.memory.NativeFloats;

/** The transform of a convolution's weights: for each point a matrix [inputs, outputs]. */
final class WinogradWeights implements Op {
  private static final int PIECE = 1024;

  private final FloatBuffer taps;
  private final FloatBuffer transformed;
  private final int pairs;
  private final int kernel;
  private final LinearCombination[] transform;
  private final float[][] column;
  private final float[][][] rows;
  private final float[] result = new float[PIECE];

  /**
   * @param taps for each tap of the kernel, row by row, a matrix [inputs, outputs]
   * @param pairs elements of such a matrix
   */
  WinogradWeights(Winograd winograd, NativeFloats taps, NativeFloats transformed, int pairs) {
    this.taps = taps.buffer();
    this.transformed = transformed.buffer();
    this.pairs = pairs;
    this.kernel = winograd.kernel();
    this.transform = winograd.weights();
    this.column = new float[kernel][PIECE];
    this.rows = new float[Winograd.SIZE][kernel][PIECE];
  }

  @Override
  public void run() {
    for (int first = 0; first < pairs; first += PIECE) {
      transform(first, Math.min(PIECE, pairs - first));
    }
  }

  private void transform(int first, int n) {
    for (int x = 0; x < kernel; x++) {
      for (int y = 0; y < kernel; y++) {
        taps.get((y * kernel + x) * pairs + first, column[y], 0, n);
      }
      for (int p = 0; p < Winograd.SIZE; p++) {
        transform[p].apply(column, rows[p][x], n);
      }
    }
    for (int p = 0; p < Winograd.SIZE; p++) {
      for (int q = 0; q < Winograd.SIZE; q++) {
        transform[q].apply(rows[p], result, n);
        transformed.put((p * Winograd.SIZE + q) * pairs + first, result, 0, n);
      }
    }
  }
}
