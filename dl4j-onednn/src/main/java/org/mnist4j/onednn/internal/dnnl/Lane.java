package org.mnist4j.onednn.internal.dnnl;

import static org.bytedeco.dnnl.global.dnnl.dnnl_memory_set_data_handle;
import static org.bytedeco.dnnl.global.dnnl.dnnl_stream_create;
import static org.bytedeco.dnnl.global.dnnl.dnnl_stream_default_flags;
import static org.bytedeco.dnnl.global.dnnl.dnnl_stream_destroy;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.dnnl.dnnl_stream;
import org.mnist4j.onednn.internal.memory.NativeFloats;
import org.mnist4j.onednn.internal.memory.NativeScope;

/**
 * One of the strands a program's work is cut into. A lane's work is done in order by one thread at
 * a time, so it has one scratchpad for all its kernels and one stream.
 */
public final class Lane {
  private final int index;
  private final Rows rows;
  private final NativeScope scope;
  private final dnnl_stream stream;
  private final List<Tensor> scratchpads;

  /**
   * @param index from 0
   * @param rows the samples of the batch that this lane takes where work is cut by samples
   */
  public Lane(int index, Rows rows, NativeScope scope) {
    this.index = index;
    this.rows = rows;
    this.scope = scope;
    this.stream = new dnnl_stream();
    this.scratchpads = new ArrayList<>();
    Dnnl.check(
        dnnl_stream_create(stream, Dnnl.engine(), dnnl_stream_default_flags), "create a stream");
    scope.onClose(() -> dnnl_stream_destroy(stream));
  }

  private Lane(Lane other, Rows rows) {
    this.index = other.index;
    this.rows = rows;
    this.scope = other.scope;
    this.stream = other.stream;
    this.scratchpads = other.scratchpads;
  }

  /** The same lane where each of its samples counts as so many. */
  public Lane folded(int times) {
    return new Lane(this, rows.times(times));
  }

  public int index() {
    return index;
  }

  public Rows rows() {
    return rows;
  }

  NativeScope scope() {
    return scope;
  }

  dnnl_stream stream() {
    return stream;
  }

  /**
   * A tensor over the lane's scratchpad; the memory behind it comes with {@link
   * #allocateScratchpad()}.
   */
  Tensor scratchpad(Layout layout) {
    Tensor tensor = Tensor.of(scope, layout, NativeFloats.at(0, layout.floats()));
    scratchpads.add(tensor);
    return tensor;
  }

  /** Gives all calls made so far the one scratchpad they share. */
  public void allocateScratchpad() {
    if (!scratchpads.isEmpty()) {
      long floats = scratchpads.stream().mapToLong(t -> t.layout().floats()).max().orElseThrow();
      NativeFloats memory = scope.allocate(floats);
      for (Tensor tensor : scratchpads) {
        Dnnl.check(
            dnnl_memory_set_data_handle(tensor.memory(), memory.pointer()), "bind a scratchpad");
      }
    }
  }
}
