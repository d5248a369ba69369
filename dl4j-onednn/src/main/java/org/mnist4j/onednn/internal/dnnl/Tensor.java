package org.mnist4j.onednn.internal.dnnl;

import static org.bytedeco.dnnl.global.dnnl.dnnl_memory_create;
import static org.bytedeco.dnnl.global.dnnl.dnnl_memory_destroy;
import static org.bytedeco.dnnl.global.dnnl.dnnl_memory_set_data_handle;

import org.bytedeco.dnnl.dnnl_memory;
import org.mnist4j.onednn.internal.memory.NativeFloats;
import org.mnist4j.onednn.internal.memory.NativeScope;

/** Floats with a layout: what a kernel reads or writes. */
public final class Tensor {
  private final Layout layout;
  private final NativeFloats floats;
  private final dnnl_memory memory;

  private Tensor(Layout layout, NativeFloats floats, dnnl_memory memory) {
    this.layout = layout;
    this.floats = floats;
    this.memory = memory;
  }

  public static Tensor of(NativeScope scope, Layout layout, NativeFloats floats) {
    dnnl_memory memory = new dnnl_memory();
    Dnnl.check(
        dnnl_memory_create(memory, layout.desc(), Dnnl.engine(), floats.pointer()),
        "bind a tensor of shape " + layout);
    scope.onClose(() -> dnnl_memory_destroy(memory));
    return new Tensor(layout, floats, memory);
  }

  public static Tensor allocate(NativeScope scope, Layout layout) {
    return of(scope, layout, scope.allocate(layout.floats()));
  }

  public Layout layout() {
    return layout;
  }

  public NativeFloats floats() {
    return floats;
  }

  /** Other memory for the same layout; whoever calls keeps it alive while kernels use it. */
  public void moveTo(long address) {
    Dnnl.check(
        dnnl_memory_set_data_handle(memory, NativeFloats.at(address, 0).pointer()),
        "bind other memory");
  }

  dnnl_memory memory() {
    return memory;
  }
}
