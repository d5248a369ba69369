package org.mnist4j.onednn.internal.layer.dense;

import static org.bytedeco.dnnl.global.dnnl.dnnl_query_weights_md;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.mnist4j.onednn.internal.dnnl.Activation;
import org.mnist4j.onednn.internal.dnnl.Kernel;
import org.mnist4j.onednn.internal.dnnl.Kernels;
import org.mnist4j.onednn.internal.dnnl.Layout;
import org.mnist4j.onednn.internal.dnnl.Rows;
import org.mnist4j.onednn.internal.dnnl.Tensor;
import org.mnist4j.onednn.internal.memory.NativeFloats;
import org.mnist4j.onednn.internal.memory.NativeScope;
import org.mnist4j.onednn.internal.program.ProgramBuilder;

/**
 * The matrix products of one dense layer, and the views of its matrices that they take; equal
 * kernels are made once.
 */
final class DenseKernels {
  /** Bytes after which a first-level cache of 64 sets begins again. */
  private static final int PAGE = 4096;

  /** A line of the cache, in floats. */
  private static final int GAP = 16;

  private final NativeScope scope;
  private final Kernels kernels;
  private final long in;
  private final long out;
  private final Map<String, Kernel> made = new HashMap<>();

  DenseKernels(ProgramBuilder program, long in, long out) {
    this.scope = program.scope();
    this.kernels = program.kernels();
    this.in = in;
    this.out = out;
  }

  /** [samples, in] x [in, outputs] -> [samples, outputs]. */
  Kernel forward(long samples, long outputs, boolean bias, Activation activation) {
    return once(
        "forward",
        samples,
        outputs,
        () -> {
          Kernel kernel = product(samples, outputs, bias, activation, weightsTransposed(outputs));
          return kernel.implementation().contains("avx2")
              ? classicProduct(samples, outputs, bias, activation)
              : kernel;
        });
  }

  /**
   * Of weights that lie output by output. The newer product of AVX2 copies them into another order
   * first, and takes 1.2 to 2 times as long as the classic one.
   */
  private Kernel classicProduct(long samples, long outputs, boolean bias, Activation activation) {
    return kernels.gemm(
        Layout.plain(scope, samples, in),
        weightsTransposed(outputs),
        bias ? Layout.plain(scope, 1, outputs) : null,
        outputs(samples, outputs),
        activation);
  }

  /** The order in which {@link #forwardPrepared} likes its weights best. */
  Layout preparedWeights(long samples, long outputs, boolean bias, Activation activation) {
    Layout any = Layout.any(scope, in, outputs);
    return product(samples, outputs, bias, activation, any)
        .layout(dnnl_query_weights_md, in, outputs);
  }

  /** As {@link #forward}, of weights in an order of the kernels' own. */
  Kernel forwardPrepared(
      long samples, long outputs, boolean bias, Activation activation, Layout weights) {
    return once(
        "prepared", samples, outputs, () -> product(samples, outputs, bias, activation, weights));
  }

  private Kernel product(
      long samples, long outputs, boolean bias, Activation activation, Layout weights) {
    return kernels.matmul(
        Layout.plain(scope, samples, in),
        weights,
        bias ? Layout.plain(scope, 1, outputs) : null,
        outputs(samples, outputs),
        activation);
  }

  /** [samples, outputs] x [outputs, in] -> [samples, in]. */
  Kernel backwardData(long samples, long outputs) {
    return once(
        "data",
        samples,
        outputs,
        () ->
            kernels.matmul(
                outputs(samples, outputs),
                Layout.plain(scope, outputs, in),
                null,
                Layout.plain(scope, samples, in),
                Activation.IDENTITY));
  }

  /** The same for a wide matrix, all of a lane's outputs at once. */
  Kernel backwardDataAtOnce(long samples, long outputs) {
    return once(
        "at-once",
        samples,
        outputs,
        () ->
            kernels.gemm(
                outputs(samples, outputs),
                Layout.plain(scope, outputs, in),
                null,
                Layout.plain(scope, samples, in),
                Activation.IDENTITY));
  }

  /** The same, added to what is there. */
  Kernel backwardDataAdding(long samples, long outputs) {
    return once(
        "adding",
        samples,
        outputs,
        () ->
            kernels.matmulAdding(
                outputs(samples, outputs),
                Layout.plain(scope, outputs, in),
                Layout.plain(scope, samples, in)));
  }

  /**
   * [outputs, samples] x [samples, in] -> [outputs, in].
   *
   * @param input the samples, row by row, or as {@link #spreadRows}
   */
  Kernel backwardWeights(long samples, long outputs, Layout input) {
    return once(
        "weights",
        samples,
        outputs,
        () ->
            kernels.matmul(
                outputsTransposed(samples, outputs),
                input,
                null,
                Layout.plain(scope, outputs, in),
                Activation.IDENTITY));
  }

  /** [1, samples] x [samples, outputs] -> [1, outputs]. */
  Kernel backwardBias(long samples, long outputs) {
    return once(
        "bias",
        samples,
        outputs,
        () ->
            kernels.matmul(
                Layout.plain(scope, 1, samples),
                outputs(samples, outputs),
                null,
                Layout.plain(scope, 1, outputs),
                Activation.IDENTITY));
  }

  private Kernel once(String what, long samples, long outputs, Supplier<Kernel> maker) {
    return made.computeIfAbsent(what + samples + "x" + outputs, key -> maker.get());
  }

  private Layout weightsTransposed(long outputs) {
    return Layout.strided(scope, new long[] {in, outputs}, new long[] {1, in});
  }

  private Layout outputs(long samples, long outputs) {
    return Layout.strided(scope, new long[] {samples, outputs}, new long[] {out, 1});
  }

  private Layout outputsTransposed(long samples, long outputs) {
    return Layout.strided(scope, new long[] {outputs, samples}, new long[] {1, out});
  }

  /** Whether the same places of all rows fall on one set of a first-level cache. */
  boolean rowsCollide() {
    return in * Float.BYTES % PAGE == 0;
  }

  /** Room for samples with a gap behind each, so that rows don't collide. */
  NativeFloats allocateSpread(long samples) {
    return scope.allocate(samples * (in + GAP));
  }

  /** Some of the samples in {@link #allocateSpread}. */
  Tensor spreadRows(NativeFloats spread, Rows rows) {
    long step = in + GAP;
    return Tensor.of(
        scope,
        Layout.strided(scope, new long[] {rows.count(), in}, new long[] {step, 1}),
        spread.slice(rows.start() * step, rows.count() * step));
  }

  /** W as [in, outputs of the slice]. */
  Tensor weightsTransposed(NativeFloats weights, Rows slice) {
    return Tensor.of(
        scope,
        weightsTransposed(slice.count()),
        weights.slice(slice.start() * in, slice.count() * in));
  }

  /** W as [outputs of the slice, in]. */
  Tensor weights(NativeFloats weights, Rows slice) {
    return Tensor.of(
        scope,
        Layout.plain(scope, slice.count(), in),
        weights.slice(slice.start() * in, slice.count() * in));
  }

  Tensor weightGradient(NativeFloats gradient, Rows slice) {
    return Tensor.of(scope, Layout.plain(scope, slice.count(), in), gradient);
  }

  /** Columns of the slice in a [samples, out] matrix. */
  Tensor outputs(NativeFloats matrix, long samples, Rows slice) {
    return Tensor.of(scope, outputs(samples, slice.count()), columns(matrix, slice));
  }

  Tensor outputsTransposed(NativeFloats matrix, long samples, Rows slice) {
    return Tensor.of(scope, outputsTransposed(samples, slice.count()), columns(matrix, slice));
  }

  private static NativeFloats columns(NativeFloats matrix, Rows slice) {
    return matrix.slice(slice.start(), matrix.length() - slice.start());
  }

  Tensor bias(NativeFloats bias) {
    return Tensor.of(scope, Layout.plain(scope, 1, bias.length()), bias);
  }

  /** A row of ones: times a matrix it adds up the columns. */
  Tensor ones(long samples) {
    NativeFloats ones = scope.allocate(samples);
    float[] values = new float[(int) samples];
    Arrays.fill(values, 1);
    ones.buffer().put(0, values);
    return Tensor.of(scope, Layout.plain(scope, 1, samples), ones);
  }
}
