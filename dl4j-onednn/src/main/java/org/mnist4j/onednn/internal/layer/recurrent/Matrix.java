package org.mnist4j.onednn.internal.layer.recurrent;

import org.mnist4j.onednn.internal.dnnl.Layout;
import org.mnist4j.onednn.internal.dnnl.Tensor;
import org.mnist4j.onednn.internal.memory.NativeFloats;
import org.mnist4j.onednn.internal.memory.NativeScope;

/**
 * Floats as a matrix.
 *
 * @param down floats from one row to the next
 * @param across floats from one column to the next
 */
record Matrix(NativeFloats floats, long rows, long columns, long down, long across) {
  /** Rows that lie one after another. */
  static Matrix of(NativeFloats floats, long rows) {
    long columns = rows == 0 ? 0 : floats.length() / rows;
    return new Matrix(floats, rows, columns, columns, 1);
  }

  Matrix transposed() {
    return new Matrix(floats, columns, rows, across, down);
  }

  Layout layout(NativeScope scope) {
    return Layout.strided(scope, new long[] {rows, columns}, new long[] {down, across});
  }

  Tensor tensor(NativeScope scope) {
    return Tensor.of(scope, layout(scope), floats);
  }
}
