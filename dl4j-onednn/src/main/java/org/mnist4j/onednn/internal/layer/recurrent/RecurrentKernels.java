package org.mnist4j.onednn.internal.layer.recurrent;

import static org.bytedeco.dnnl.global.dnnl.*;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.mnist4j.onednn.internal.dnnl.Activation;
import org.mnist4j.onednn.internal.dnnl.Kernel;
import org.mnist4j.onednn.internal.dnnl.Kernels;
import org.mnist4j.onednn.internal.dnnl.Lane;
import org.mnist4j.onednn.internal.dnnl.Layout;
import org.mnist4j.onednn.internal.dnnl.Tensor;
import org.mnist4j.onednn.internal.memory.NativeFloats;
import org.mnist4j.onednn.internal.memory.NativeScope;
import org.mnist4j.onednn.internal.program.ProgramBuilder;
import org.mnist4j.onednn.internal.program.Reorders;

/**
 * The matrix products of one lane's steps: all steps at once where no step needs the one before it.
 * Weights lie as DL4J has them, output by output, each with its inputs.
 */
final class RecurrentKernels {
  private final ProgramBuilder program;
  private final NativeScope scope;
  private final Kernels kernels;
  private final Lane lane;

  RecurrentKernels(ProgramBuilder program, Lane lane) {
    this.program = program;
    this.scope = program.scope();
    this.kernels = program.kernels();
    this.lane = lane;
  }

  /** to[rows, outputs] = from[rows, inputs] * weights + bias. */
  void product(
      NativeFloats from, NativeFloats weights, NativeFloats bias, NativeFloats to, long rows) {
    long outputs = bias.length();
    long inputs = weights.length() / outputs;
    Layout source = Layout.plain(scope, rows, inputs);
    Layout matrix = transposed(inputs, outputs);
    Layout addend = Layout.plain(scope, 1, outputs);
    Layout target = Layout.plain(scope, rows, outputs);
    add(
        kernels.matmul(source, matrix, addend, target, Activation.IDENTITY),
        tensor(source, from),
        tensor(matrix, weights),
        tensor(addend, bias),
        tensor(target, to));
  }

  /** to[rows, inputs] = from[rows, outputs] * weights, the way back. */
  void productBack(NativeFloats from, NativeFloats weights, NativeFloats to, long rows) {
    long outputs = from.length() / rows;
    Layout source = Layout.plain(scope, rows, outputs);
    Layout matrix = Layout.plain(scope, outputs, weights.length() / outputs);
    Layout target = Layout.plain(scope, rows, weights.length() / outputs);
    add(
        kernels.matmul(source, matrix, null, target, Activation.IDENTITY),
        tensor(source, from),
        tensor(matrix, weights),
        null,
        tensor(target, to));
  }

  /** to[outputs, inputs] = gradients[rows, outputs] transposed * inputs[rows, inputs]. */
  void weightGradient(NativeFloats gradients, NativeFloats inputs, NativeFloats to, long rows) {
    if (rows == 0) {
      zero(to);
      return;
    }
    long outputs = gradients.length() / rows;
    Layout source = transposed(outputs, rows);
    Layout matrix = Layout.plain(scope, rows, inputs.length() / rows);
    Layout target = Layout.plain(scope, outputs, inputs.length() / rows);
    add(
        kernels.matmul(source, matrix, null, target, Activation.IDENTITY),
        tensor(source, gradients),
        tensor(matrix, inputs),
        null,
        tensor(target, to));
  }

  /** to[outputs] = the sum of the rows. */
  void biasGradient(NativeFloats gradients, NativeFloats to, long rows) {
    NativeFloats ones = scope.allocate(rows);
    float[] values = new float[(int) rows];
    Arrays.fill(values, 1);
    ones.buffer().put(0, values);
    Layout source = Layout.plain(scope, 1, rows);
    Layout matrix = Layout.plain(scope, rows, to.length());
    Layout target = Layout.plain(scope, 1, to.length());
    add(
        kernels.matmul(source, matrix, null, target, Activation.IDENTITY),
        tensor(source, ones),
        tensor(matrix, gradients),
        null,
        tensor(target, to));
  }

  /** Adds a step's outputs times the recurrent weights to what the next step's gates are given. */
  StepProduct recurrent(NativeFloats weights, Steps steps) {
    return new StepProduct(
        transposed(steps.size, steps.width), weights, steps.rows, steps.size, steps.width, true);
  }

  /** Adds a step's gradients times the recurrent weights to the errors of the step before it. */
  StepProduct recurrentBack(NativeFloats weights, Steps steps) {
    return new StepProduct(
        Layout.plain(scope, steps.width, steps.size),
        weights,
        steps.rows,
        steps.width,
        steps.size,
        false);
  }

  /** Samples in the order of a signal, [samples, channels, steps], seen in the order of time. */
  Tensor byTime(NativeFloats floats, int rows, int channels, int steps) {
    long[] dims = {rows, channels, steps};
    long[] strides = {channels, 1, (long) rows * channels};
    return tensor(Layout.strided(scope, dims, strides), floats);
  }

  void zero(NativeFloats floats) {
    float[] zeros = new float[Math.toIntExact(floats.length())];
    program.add(lane, "zero", () -> floats.buffer().put(0, zeros));
  }

  private Layout transposed(long inputs, long outputs) {
    return Layout.strided(scope, new long[] {inputs, outputs}, new long[] {1, inputs});
  }

  private Tensor tensor(Layout layout, NativeFloats floats) {
    return Tensor.of(scope, layout, floats);
  }

  private void add(
      Kernel kernel, Tensor source, Tensor matrix, @Nullable Tensor bias, Tensor target) {
    var call =
        program
            .call(lane, kernel)
            .with(DNNL_ARG_SRC, source)
            .with(DNNL_ARG_WEIGHTS, matrix)
            .with(DNNL_ARG_DST, target);
    if (bias != null) {
      call.with(DNNL_ARG_BIAS, bias);
    }
    program.addCall(lane, call);
  }

  /** A product that is added to its target, of weights brought into the kernel's order once. */
  final class StepProduct {
    private final Layout source;
    private final Layout target;
    private final Kernel kernel;
    private final Tensor weights;

    private StepProduct(
        Layout given,
        NativeFloats floats,
        long rows,
        long inputs,
        long outputs,
        boolean preparable) {
      source = Layout.plain(scope, rows, inputs);
      target = Layout.plain(scope, rows, outputs);
      Layout order =
          kernels
              .matmulAdding(source, Layout.any(scope, inputs, outputs), target)
              .layout(dnnl_query_weights_md, inputs, outputs);
      kernel = kernels.matmulAdding(source, order, target);
      weights = Tensor.allocate(scope, order);
      Tensor plain = tensor(given, floats);
      if (preparable) {
        Reorders.addPreparation(program, lane, plain, weights);
      } else {
        Reorders.add(program, lane, plain, weights);
      }
    }

    void add(NativeFloats from, NativeFloats to) {
      RecurrentKernels.this.add(kernel, tensor(source, from), weights, null, tensor(target, to));
    }
  }
}
