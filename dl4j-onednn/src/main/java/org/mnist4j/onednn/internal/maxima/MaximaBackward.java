package org.mnist4j.onednn.internal.maxima;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mnist4j.onednn.internal.dnnl.Lane;
import org.mnist4j.onednn.internal.dnnl.Layout;
import org.mnist4j.onednn.internal.dnnl.PictureOrder;
import org.mnist4j.onednn.internal.dnnl.Rows;
import org.mnist4j.onednn.internal.dnnl.SparseMatrix;
import org.mnist4j.onednn.internal.dnnl.Tensor;
import org.mnist4j.onednn.internal.dnnl.Window;
import org.mnist4j.onednn.internal.layer.pooling.Maxima;
import org.mnist4j.onednn.internal.layer.pooling.PoolingStage;
import org.mnist4j.onednn.internal.memory.NativeFloats;
import org.mnist4j.onednn.internal.program.ProgramBuilder;
import org.mnist4j.onednn.internal.program.Signal;

/**
 * Backpropagation through a convolution whose results go to a maximum pooling alone. One in four of
 * them at most has a gradient, and behind ReLU and dropout far fewer have (3 to 12 in a hundred in
 * cnn-dropout), so both gradients are products with sparse matrices: for a fraction of the
 * multiplications, at a third of a dense product's speed.
 */
public final class MaximaBackward {
  /** With fewer, or part of a vector, a product does too little with each entry. */
  private static final int LEAST_CHANNELS = 16;

  private static final int VECTOR = 8;

  /**
   * Of pictures worked on together: their pixels are read here and there, so from the cache (256
   * KB).
   */
  private static final int GROUP_FLOATS = 64 << 10;

  private static final long MOST_ENTRIES = 1 << 28;

  private final PoolingStage pooling;
  private final ConvolutionGrid grid;
  private final WeightsFromMaxima weights;
  private final InputFromMaxima input;

  private MaximaBackward(
      ProgramBuilder program,
      PoolingStage pooling,
      PictureOrder inputOrder,
      ConvolutionGrid grid,
      int outputs) {
    this.pooling = pooling;
    this.grid = grid;
    this.weights = new WeightsFromMaxima(program, grid, outputs);
    this.input = new InputFromMaxima(program, grid, outputs, inputOrder);
  }

  /**
   * For a convolution whose output is pooled.
   *
   * @param window the convolution's
   * @return empty where ordinary kernels are faster, or these can't do it
   */
  public static Optional<MaximaBackward> of(
      ProgramBuilder program, Signal input, Window window, PoolingStage pooling) {
    Optional<PictureOrder> order = PictureOrder.of(input.tag(), input.shape());
    if (order.isEmpty()
        || order.get().channels() < LEAST_CHANNELS
        || order.get().channels() % VECTOR != 0
        || !window.takesEachPixel()
        || !pooling.knowsMaxima(program)) {
      return Optional.empty();
    }
    ConvolutionGrid grid = ConvolutionGrid.of(input.shape(), window);
    int outputs = (int) pooling.output().shape()[0];
    long results = (long) outputs * grid.outHeight() * grid.outWidth();
    long entries = program.batch() * pooling.output().features() * grid.kernelHeight();
    if (pooling.output().features() * 4 > results || entries >= MOST_ENTRIES) {
      return Optional.empty();
    }
    MaximaBackward backward = new MaximaBackward(program, pooling, order.get(), grid, outputs);
    return backward.hasFastKernel(program, outputs) ? Optional.of(backward) : Optional.empty();
  }

  /** oneDNN has one from AVX2 on. */
  private boolean hasFastKernel(ProgramBuilder program, int outputs) {
    return !weights.kernel(Layout.sparse(program.scope(), outputs, grid.pixels(), 1)).isReference();
  }

  /** Whose gradients this takes instead of those of the convolution's results. */
  public Signal pooled() {
    return pooling.output();
  }

  /**
   * Adds a lane's share of the parameters' gradients, and the gradient of its input.
   *
   * @param source the lane's input in any order
   * @param plainWeights in DL4J's order, as their gradient
   * @param inputGradient in the input's order; null where it isn't wanted
   */
  public void add(
      Lane lane,
      Tensor source,
      Tensor plainWeights,
      NativeFloats weightGradient,
      @Nullable NativeFloats biasGradient,
      @Nullable NativeFloats inputGradient) {
    Maxima maxima = pooling.maxima(lane);
    List<Rows> groups = groups(lane.rows().count());
    SparseMatrix gradients =
        weights.add(lane, maxima, groups, source, weightGradient, biasGradient);
    if (inputGradient != null) {
      input.add(lane, groups, gradients, maxima.order().floats(), plainWeights, inputGradient);
    }
  }

  private List<Rows> groups(int samples) {
    return Rows.parts(samples, Math.max(1, GROUP_FLOATS / grid.channelsLast().floats()));
  }
}
