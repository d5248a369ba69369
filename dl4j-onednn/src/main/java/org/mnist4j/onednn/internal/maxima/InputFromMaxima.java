package org.mnist4j.onednn.internal.maxima;

import static org.bytedeco.dnnl.global.dnnl.*;

import java.util.ArrayList;
import java.util.List;
import org.mnist4j.onednn.internal.dnnl.Kernel;
import org.mnist4j.onednn.internal.dnnl.Lane;
import org.mnist4j.onednn.internal.dnnl.Layout;
import org.mnist4j.onednn.internal.dnnl.PictureOrder;
import org.mnist4j.onednn.internal.dnnl.Rows;
import org.mnist4j.onednn.internal.dnnl.SparseMatrix;
import org.mnist4j.onednn.internal.dnnl.Tensor;
import org.mnist4j.onednn.internal.memory.NativeFloats;
import org.mnist4j.onednn.internal.memory.NativeScope;
import org.mnist4j.onednn.internal.program.ProgramBuilder;
import org.mnist4j.onednn.internal.program.Reorders;

/**
 * The gradient of a convolution's input from those at the maxima behind it: for each column of the
 * kernel one product of the sparse gradients, by pixel, with the weights. See {@link MaximaByPixel}
 * for how they are laid out.
 */
final class InputFromMaxima {
  private final ProgramBuilder program;
  private final ConvolutionGrid grid;
  private final int outputs;
  private final PictureOrder inputOrder;

  /**
   * @param outputs the convolution's channels
   * @param inputOrder of the input's gradient
   */
  InputFromMaxima(
      ProgramBuilder program, ConvolutionGrid grid, int outputs, PictureOrder inputOrder) {
    this.program = program;
    this.grid = grid;
    this.outputs = outputs;
    this.inputOrder = inputOrder;
  }

  /**
   * Adds a lane's.
   *
   * @param groups of the lane's samples
   * @param gradients by channel, from {@link WeightsFromMaxima}
   * @param mostEntries of a sample
   * @param weights in DL4J's order
   * @param target of the input's order
   */
  void add(
      Lane lane,
      List<Rows> groups,
      SparseMatrix gradients,
      int mostEntries,
      Tensor weights,
      NativeFloats target) {
    NativeScope scope = program.scope();
    long samples = lane.rows().count();
    long rows = samples * grid.inHeight() * grid.rowWindows();
    long columns = MaximaByPixel.columnCount(grid, outputs);
    List<SparseMatrix> matrices = new ArrayList<>();
    matrices.add(
        SparseMatrix.allocate(scope, rows, columns, grid.kernelHeight() * samples * mostEntries));
    while (matrices.size() < grid.kernelWidth()) {
      matrices.add(matrices.get(0).cutOtherwise(scope));
    }
    int mostOfGroup = groups.get(0).count() * mostEntries;
    program.add(
        lane,
        "maxima-by-pixel",
        new MaximaByPixel(gradients, groups, outputs, grid, mostOfGroup, matrices));
    NativeFloats places = addPlaces(lane, weights);
    Layout used = Layout.plain(scope, columns, grid.channels());
    Layout product = Layout.plain(scope, rows, grid.channels());
    Kernel kernel = program.kernels().sparseMatmul(matrices.get(0).layout(), used, product);
    for (int i = 0; i < grid.kernelWidth(); i++) {
      long first = (long) (i + 1) % grid.kernelWidth() * outputs * grid.channels();
      NativeFloats from = places.slice(first, columns * grid.channels());
      Tensor result = Tensor.allocate(scope, product);
      program.addCall(
          lane,
          program
              .call(lane, kernel)
              .with(DNNL_ARG_SRC, matrices.get(i))
              .with(DNNL_ARG_WEIGHTS, Tensor.of(scope, used, from))
              .with(DNNL_ARG_DST, result));
      addColumns(lane, i, result.floats(), target);
    }
  }

  /**
   * The weights as {@link MaximaByPixel} numbers them: for each row of the kernel its places, and
   * all but the last once more, so that a row may begin at any.
   */
  private NativeFloats addPlaces(Lane lane, Tensor weights) {
    NativeScope scope = program.scope();
    int width = grid.kernelWidth();
    int perRow = MaximaByPixel.placesOfKernelRow(grid);
    long plane = (long) outputs * grid.channels();
    NativeFloats places = scope.allocate(grid.kernelHeight() * (long) perRow * plane);
    long[] from = {(long) grid.channels() * grid.taps(), grid.taps(), width, 1};
    long[] to = {grid.channels(), 1, perRow * plane, plane};
    for (int done = 0; done < perRow; done += width) {
      long[] dims = grid.weightDims(outputs);
      dims[3] = Math.min(width, perRow - done);
      Reorders.add(
          program,
          lane,
          Tensor.of(scope, Layout.strided(scope, dims, from), weights.floats()),
          Tensor.of(
              scope,
              Layout.strided(scope, dims, to),
              places.slice(done * plane, places.length() - done * plane)));
    }
    return places;
  }

  /** Brings the results of one matrix, windows of every n-th pixel, to their columns. */
  private void addColumns(Lane lane, int matrix, NativeFloats windows, NativeFloats target) {
    int width = grid.kernelWidth();
    int first = Math.max(0, (grid.left() - matrix + width - 1) / width);
    int column = first * width + matrix - grid.left();
    int all = (grid.inWidth() - column + width - 1) / width;
    // oneDNN takes no layout that would reach into the next row with one more step.
    int most = Math.max(1, grid.inWidth() / width);
    for (int done = 0; done < all; done += most) {
      int count = Math.min(most, all - done);
      addColumns(lane, windows, first + done, count, target, column + done * width);
    }
  }

  private void addColumns(
      Lane lane, NativeFloats windows, int first, int count, NativeFloats target, int column) {
    NativeScope scope = program.scope();
    int samples = lane.rows().count();
    int size = inputOrder.block();
    PictureOrder results =
        PictureOrder.channelsLast(grid.channels(), grid.inHeight(), grid.rowWindows());
    long from = (long) first * results.pixelStride();
    long to = (long) column * inputOrder.pixelStride();
    Reorders.add(
        program,
        lane,
        Tensor.of(
            scope,
            results.part(scope, samples, size, grid.inHeight(), count, 1),
            windows.slice(from, windows.length() - from)),
        Tensor.of(
            scope,
            inputOrder.part(scope, samples, size, grid.inHeight(), count, grid.kernelWidth()),
            target.slice(to, target.length() - to)));
  }
}
