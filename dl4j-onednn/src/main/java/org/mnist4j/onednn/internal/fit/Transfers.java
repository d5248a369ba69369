package org.mnist4j.onednn.internal.fit;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_FROM;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_TO;

import org.mnist4j.onednn.internal.dnnl.Kernel;
import org.mnist4j.onednn.internal.dnnl.KernelCall;
import org.mnist4j.onednn.internal.dnnl.Kernels;
import org.mnist4j.onednn.internal.dnnl.Lane;
import org.mnist4j.onednn.internal.dnnl.Layout;
import org.mnist4j.onednn.internal.dnnl.Rows;
import org.mnist4j.onednn.internal.dnnl.Tensor;
import org.mnist4j.onednn.internal.memory.NativeFloats;
import org.mnist4j.onednn.internal.memory.NativeScope;
import org.mnist4j.onednn.internal.program.Signal;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Copies signals out of a program. */
final class Transfers {
  private Transfers() {}

  /** The values of all rows, in row-major order, as an array that nothing else refers to. */
  static INDArray copy(Signal signal) {
    long[] dims = signal.dims(signal.batch());
    INDArray copy = Nd4j.createUninitialized(DataType.FLOAT, dims, 'c');
    try (NativeScope scope = new NativeScope()) {
      Lane lane = new Lane(0, new Rows(0, signal.batch()), scope);
      Tensor from = Tensor.of(scope, Layout.tagged(scope, signal.tag(), dims), signal.values());
      Tensor to =
          Tensor.of(
              scope,
              Layout.plain(scope, dims),
              NativeFloats.at(copy.data().address(), copy.length()));
      Kernel reorder = new Kernels(scope).reorder(from.layout(), to.layout());
      KernelCall call =
          KernelCall.of(reorder, lane).with(DNNL_ARG_FROM, from).with(DNNL_ARG_TO, to).build();
      lane.allocateScratchpad();
      call.run();
    }
    return copy;
  }
}
