package org.mnist4j.onednn.internal.layer.recurrent;

import static org.bytedeco.dnnl.global.dnnl.*;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.mnist4j.onednn.internal.dnnl.Activation;
import org.mnist4j.onednn.internal.dnnl.Kernel;
import org.mnist4j.onednn.internal.dnnl.KernelCall;
import org.mnist4j.onednn.internal.dnnl.Lane;
import org.mnist4j.onednn.internal.dnnl.Layout;
import org.mnist4j.onednn.internal.dnnl.Tensor;
import org.mnist4j.onednn.internal.memory.NativeFloats;
import org.mnist4j.onednn.internal.memory.NativeScope;
import org.mnist4j.onednn.internal.program.ProgramBuilder;
import org.mnist4j.onednn.internal.program.Reorders;

/** One lane's matrix products. */
final class RecurrentKernels {
  private final ProgramBuilder program;
  private final NativeScope scope;
  private final Lane lane;

  RecurrentKernels(ProgramBuilder program, Lane lane) {
    this.program = program;
    this.scope = program.scope();
    this.lane = lane;
  }

  /** to = a * b + bias. */
  void multiply(Matrix a, Matrix b, @Nullable NativeFloats bias, Matrix to) {
    Matrix addend = bias == null ? null : Matrix.of(bias, 1);
    Kernel kernel =
        program
            .kernels()
            .matmul(
                a.layout(scope),
                b.layout(scope),
                addend == null ? null : addend.layout(scope),
                to.layout(scope),
                Activation.IDENTITY);
    KernelCall.Builder call =
        program
            .call(lane, kernel)
            .with(DNNL_ARG_SRC, a.tensor(scope))
            .with(DNNL_ARG_WEIGHTS, b.tensor(scope))
            .with(DNNL_ARG_DST, to.tensor(scope));
    if (addend != null) {
      call.with(DNNL_ARG_BIAS, addend.tensor(scope));
    }
    program.addCall(lane, call);
  }

  /** to = the sum of the rows. */
  void sumRows(Matrix matrix, NativeFloats to) {
    NativeFloats ones = scope.allocate(matrix.rows());
    float[] values = new float[Math.toIntExact(matrix.rows())];
    Arrays.fill(values, 1);
    ones.buffer().put(0, values);
    multiply(Matrix.of(ones, 1), matrix, null, Matrix.of(to, 1));
  }

  /** Samples in the order of a signal, [samples, channels, steps], seen in the order of time. */
  Tensor byTime(NativeFloats floats, int rows, int channels, int steps) {
    long[] dims = {rows, channels, steps};
    long[] strides = {channels, 1, (long) rows * channels};
    return Tensor.of(scope, Layout.strided(scope, dims, strides), floats);
  }

  void zero(NativeFloats floats) {
    float[] zeros = new float[Math.toIntExact(floats.length())];
    program.add(lane, "zero", () -> floats.buffer().put(0, zeros));
  }

  /**
   * A product that is added to its target, of weights that are brought into the kernel's order once
   * for many steps.
   */
  final class StepProduct {
    private final Kernel kernel;
    private final Tensor weights;

    /**
     * @param a like those to be multiplied
     * @param to like what the products are added to
     */
    StepProduct(Matrix a, Matrix b, Matrix to) {
      Layout source = a.layout(scope);
      Layout target = to.layout(scope);
      Layout any = Layout.any(scope, b.rows(), b.columns());
      Layout order =
          program
              .kernels()
              .matmulAdding(source, any, target)
              .layout(dnnl_query_weights_md, b.rows(), b.columns());
      kernel = program.kernels().matmulAdding(source, order, target);
      weights = Tensor.allocate(scope, order);
      Reorders.addPreparation(program, lane, b.tensor(scope), weights);
    }

    /** to += a * weights. */
    void add(Matrix a, Matrix to) {
      program.addCall(
          lane,
          program
              .call(lane, kernel)
              .with(DNNL_ARG_SRC, a.tensor(scope))
              .with(DNNL_ARG_WEIGHTS, weights)
              .with(DNNL_ARG_DST, to.tensor(scope)));
    }
  }
}
