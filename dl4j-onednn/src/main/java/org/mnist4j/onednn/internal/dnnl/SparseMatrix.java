package org.mnist4j.onednn.internal.dnnl;

import static org.bytedeco.dnnl.global.dnnl.dnnl_memory_create_v2;
import static org.bytedeco.dnnl.global.dnnl.dnnl_memory_destroy;

import java.nio.IntBuffer;
import org.bytedeco.dnnl.dnnl_memory;
import org.bytedeco.javacpp.PointerPointer;
import org.mnist4j.onednn.internal.memory.NativeFloats;
import org.mnist4j.onednn.internal.memory.NativeScope;

/**
 * A matrix in compressed rows (CSR), outside the heap: the entries row after row, and where each
 * row's begin. Whoever fills it does so at each run.
 */
public final class SparseMatrix {
  private final Layout layout;
  private final NativeFloats entryFloats;
  private final NativeFloats columnNumbers;
  private final IntBuffer entries;
  private final IntBuffer columns;
  private final IntBuffer starts;
  private final dnnl_memory memory = new dnnl_memory();

  private SparseMatrix(
      NativeScope scope, Layout layout, NativeFloats entryFloats, NativeFloats columnNumbers) {
    this.layout = layout;
    this.entryFloats = entryFloats;
    this.columnNumbers = columnNumbers;
    this.entries = entryFloats.bits();
    this.columns = columnNumbers.bits();
    NativeFloats bounds = scope.allocate(layout.dim(0) + 1);
    this.starts = bounds.bits();
    try (PointerPointer<?> arrays = new PointerPointer<>(3)) {
      arrays.put(0, entryFloats.pointer());
      arrays.put(1, columnNumbers.pointer());
      arrays.put(2, bounds.pointer());
      Dnnl.check(
          dnnl_memory_create_v2(memory, layout.desc(), Dnnl.engine(), 3, arrays),
          "bind a sparse matrix of shape " + layout);
    }
    scope.onClose(() -> dnnl_memory_destroy(memory));
  }

  /** Room for {@code capacity} entries. */
  public static SparseMatrix allocate(NativeScope scope, long rows, long columns, long capacity) {
    Layout layout = Layout.sparse(scope, rows, columns, capacity);
    return new SparseMatrix(scope, layout, scope.allocate(capacity), scope.allocate(capacity));
  }

  /** Another matrix of this shape that has its own rows of the same entries. */
  public SparseMatrix cutOtherwise(NativeScope scope) {
    return new SparseMatrix(scope, layout, entryFloats, columnNumbers);
  }

  public Layout layout() {
    return layout;
  }

  dnnl_memory memory() {
    return memory;
  }

  /** Writes {@code count} entries, the bits of floats, and their columns behind {@code first}. */
  public void put(int first, int[] bits, int[] columnsOf, int count) {
    entries.put(first, bits, 0, count);
    columns.put(first, columnsOf, 0, count);
  }

  /** Reads what {@link #put} wrote. */
  public void get(int first, int[] bits, int[] columnsOf, int count) {
    entries.get(first, bits, 0, count);
    columns.get(first, columnsOf, 0, count);
  }

  /** The first entry of each row, and behind them the number of entries. */
  public IntBuffer starts() {
    return starts;
  }
}
