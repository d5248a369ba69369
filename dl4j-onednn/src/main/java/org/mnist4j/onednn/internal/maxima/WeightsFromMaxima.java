package org.mnist4j.onednn.internal.maxima;

import static org.bytedeco.dnnl.global.dnnl.*;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mnist4j.onednn.internal.dnnl.Activation;
import org.mnist4j.onednn.internal.dnnl.Kernel;
import org.mnist4j.onednn.internal.dnnl.Lane;
import org.mnist4j.onednn.internal.dnnl.Layout;
import org.mnist4j.onednn.internal.dnnl.PictureOrder;
import org.mnist4j.onednn.internal.dnnl.Rows;
import org.mnist4j.onednn.internal.dnnl.SparseMatrix;
import org.mnist4j.onednn.internal.dnnl.Tensor;
import org.mnist4j.onednn.internal.layer.pooling.Maxima;
import org.mnist4j.onednn.internal.memory.NativeFloats;
import org.mnist4j.onednn.internal.memory.NativeScope;
import org.mnist4j.onednn.internal.program.ProgramBuilder;
import org.mnist4j.onednn.internal.program.Reorders;

/**
 * The gradients of a convolution's parameters from those at the maxima behind it: for each tap of
 * the kernel one product of the sparse gradients, by channel, with the pixels that it sees.
 */
final class WeightsFromMaxima {
  private final ProgramBuilder program;
  private final ConvolutionGrid grid;
  private final int outputs;

  /**
   * @param outputs the convolution's channels
   */
  WeightsFromMaxima(ProgramBuilder program, ConvolutionGrid grid, int outputs) {
    this.program = program;
    this.grid = grid;
    this.outputs = outputs;
  }

  /** {@code gradients} by one tap's pixels. */
  Kernel kernel(Layout gradients) {
    NativeScope scope = program.scope();
    return program
        .kernels()
        .sparseMatmul(
            gradients,
            Layout.plain(scope, gradients.dim(1), grid.channels()),
            Layout.plain(scope, gradients.dim(0), grid.channels()));
  }

  /**
   * Adds a lane's share.
   *
   * @param maxima the lane's
   * @param groups of the lane's samples
   * @param source the lane's input in any order
   * @param weights takes the weights' gradient in DL4J's order
   * @param bias takes the bias' gradient
   * @return the maxima's gradients by channel
   */
  SparseMatrix add(
      Lane lane,
      Maxima maxima,
      List<Rows> groups,
      Tensor source,
      NativeFloats weights,
      @Nullable NativeFloats bias) {
    SparseMatrix gradients =
        SparseMatrix.allocate(
            program.scope(),
            (long) groups.size() * outputs,
            pixelsOfTap(lane),
            (long) lane.rows().count() * maxima.order().floats());
    program.add(
        lane, "maxima-by-channel", new MaximaByChannel(maxima, groups, grid, gradients, bias));
    NativeFloats products = addProducts(lane, gradients, channelsLast(lane, source));
    addSum(lane, products, groups.size(), weights);
    return gradients;
  }

  /** As each tap sees the pixels from its own on, there are as many as the last one sees. */
  private long pixelsOfTap(Lane lane) {
    int lastTap = grid.pixel(grid.kernelHeight() - 1, grid.kernelWidth() - 1);
    return (long) lane.rows().count() * grid.pixels() - lastTap;
  }

  /** The input with its padding, pixel by pixel. */
  private NativeFloats channelsLast(Lane lane, Tensor source) {
    NativeScope scope = program.scope();
    int samples = lane.rows().count();
    long[] dims = {samples, grid.channels(), grid.inHeight(), grid.inWidth()};
    boolean inPlace =
        !grid.isPadded() && source.layout().sameAs(Layout.tagged(scope, dnnl_acdb, dims));
    if (inPlace) {
      return source.floats();
    }
    PictureOrder padded = grid.channelsLast();
    NativeFloats copy = scope.allocate((long) samples * padded.floats());
    long first = (long) grid.pixel(grid.top(), grid.left()) * grid.channels();
    Layout inside =
        Layout.strided(
            scope, dims, new long[] {padded.floats(), 1, padded.rowStride(), padded.pixelStride()});
    Reorders.add(
        program, lane, source, Tensor.of(scope, inside, copy.slice(first, copy.length() - first)));
    return copy;
  }

  /**
   * @return [taps, groups, outputs, channels]
   */
  private NativeFloats addProducts(Lane lane, SparseMatrix gradients, NativeFloats input) {
    NativeScope scope = program.scope();
    Kernel kernel = kernel(gradients.layout());
    long pixels = gradients.layout().dim(1);
    long rows = gradients.layout().dim(0);
    long floats = rows * grid.channels();
    NativeFloats products = scope.allocate(grid.taps() * floats);
    Layout seen = Layout.plain(scope, pixels, grid.channels());
    Layout product = Layout.plain(scope, rows, grid.channels());
    for (int tap = 0; tap < grid.taps(); tap++) {
      long first = grid.pixel(tap / grid.kernelWidth(), tap % grid.kernelWidth());
      NativeFloats from = input.slice(first * grid.channels(), pixels * grid.channels());
      NativeFloats to = products.slice(tap * floats, floats);
      program.addCall(
          lane,
          program
              .call(lane, kernel)
              .with(DNNL_ARG_SRC, gradients)
              .with(DNNL_ARG_WEIGHTS, Tensor.of(scope, seen, from))
              .with(DNNL_ARG_DST, Tensor.of(scope, product, to)));
    }
    return products;
  }

  /** Adds up the groups by a product with a row of ones, and brings the sum into DL4J's order. */
  private void addSum(Lane lane, NativeFloats products, int groups, NativeFloats weights) {
    NativeScope scope = program.scope();
    long plane = (long) outputs * grid.channels();
    Tensor ones = Tensor.allocate(scope, Layout.plain(scope, 1, 1, groups));
    for (int i = 0; i < groups; i++) {
      ones.floats().buffer().put(i, 1);
    }
    Layout parts = Layout.plain(scope, grid.taps(), groups, plane);
    Tensor sum = Tensor.allocate(scope, Layout.plain(scope, grid.taps(), 1, plane));
    Kernel kernel =
        program.kernels().matmul(ones.layout(), parts, null, sum.layout(), Activation.IDENTITY);
    program.addCall(
        lane,
        program
            .call(lane, kernel)
            .with(DNNL_ARG_SRC, ones)
            .with(DNNL_ARG_WEIGHTS, Tensor.of(scope, parts, products))
            .with(DNNL_ARG_DST, sum));
    long[] dims = grid.weightDims(outputs);
    long[] strides = {grid.channels(), 1, grid.kernelWidth() * plane, plane};
    Reorders.add(
        program,
        lane,
        Tensor.of(scope, Layout.strided(scope, dims, strides), sum.floats()),
        Tensor.of(scope, Layout.plain(scope, dims), weights));
  }
}
