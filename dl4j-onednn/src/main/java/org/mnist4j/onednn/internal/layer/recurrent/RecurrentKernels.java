package org.mnist4j.onednn.internal.layer.recurrent;

import static org.bytedeco.dnnl.global.dnnl.*;

import java.util.Arrays;
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

  /** to = a * b. */
  void multiply(Matrix a, Matrix b, Matrix to) {
    Kernel kernel =
        program
            .kernels()
            .matmul(a.layout(scope), b.layout(scope), null, to.layout(scope), Activation.IDENTITY);
    program.addCall(lane, call(kernel, a, b.tensor(scope), to));
  }

  /** to = a * weights + bias, of weights that are brought into the kernel's order. */
  void multiplyWeights(Matrix a, Matrix weights, NativeFloats bias, Matrix to) {
    Matrix addend = Matrix.of(bias, 1);
    Layout any = Layout.any(scope, weights.rows(), weights.columns());
    Layout order =
        withBias(a, any, addend, to)
            .layout(dnnl_query_weights_md, weights.rows(), weights.columns());
    Kernel kernel = withBias(a, order, addend, to);
    program.addCall(
        lane,
        call(kernel, a, prepared(weights, order), to).with(DNNL_ARG_BIAS, addend.tensor(scope)));
  }

  private Kernel withBias(Matrix a, Layout weights, Matrix bias, Matrix to) {
    return program
        .kernels()
        .matmul(
            a.layout(scope), weights, bias.layout(scope), to.layout(scope), Activation.IDENTITY);
  }

  private Tensor prepared(Matrix weights, Layout order) {
    Tensor prepared = Tensor.allocate(scope, order);
    Reorders.addPreparation(program, lane, weights.tensor(scope), prepared);
    return prepared;
  }

  private KernelCall.Builder call(Kernel kernel, Matrix a, Tensor b, Matrix to) {
    return program
        .call(lane, kernel)
        .with(DNNL_ARG_SRC, a.tensor(scope))
        .with(DNNL_ARG_WEIGHTS, b)
        .with(DNNL_ARG_DST, to.tensor(scope));
  }

  /** to = the sum of the rows. */
  void sumRows(Matrix matrix, NativeFloats to) {
    NativeFloats ones = scope.allocate(matrix.rows());
    float[] values = new float[Math.toIntExact(matrix.rows())];
    Arrays.fill(values, 1);
    ones.buffer().put(0, values);
    multiply(Matrix.of(ones, 1), matrix, Matrix.of(to, 1));
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
      weights = prepared(b, order);
    }

    /** to += a * weights. */
    void add(Matrix a, Matrix to) {
      program.addCall(lane, call(kernel, a, weights, to));
    }
  }
}
