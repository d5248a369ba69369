package org.mnist4j.onednn;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_FROM;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_TO;

/** Copies signals out of a program. */
final class Transfers {
  private Transfers() {}

  /** The values of {@code rows} in row-major order. */
  static float[] plain(NativeScope scope, Signal signal, Rows rows) {
    Lane lane = new Lane(0, rows, scope);
    Tensor from = signal.valueTensor(rows);
    Tensor to = Tensor.allocate(scope, Layout.plain(scope, signal.dims(rows.count())));
    Kernel reorder = new Kernels(scope).reorder(from.layout(), to.layout());
    KernelCall call =
        KernelCall.of(reorder, lane).with(DNNL_ARG_FROM, from).with(DNNL_ARG_TO, to).build();
    lane.allocateScratchpad();
    call.run();
    float[] floats = new float[Math.toIntExact(rows.count() * signal.features())];
    to.floats().buffer().get(0, floats);
    return floats;
  }
}
