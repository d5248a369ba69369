package org.mnist4j.onednn;

import static org.bytedeco.dnnl.global.dnnl.*;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Backpropagation through a convolution whose results go to a maximum pooling alone. One in four of
 * them at most has a gradient, and behind ReLU and dropout far fewer have (3 to 12 in a hundred in
 * cnn-dropout), so both gradients are products with sparse matrices: for a fraction of the
 * multiplications, at half a dense product's speed.
 */
final class MaximaBackward {
  /** Of pictures worked on together: their pixels are read here and there, so from the cache. */
  private static final int GROUP_BYTES = 256 << 10;

  /** Entries of the sparse matrices of a lane. */
  private static final long MOST_ENTRIES = 1 << 28;

  private final ProgramBuilder program;
  private final PoolingStage pooling;
  private final PictureOrder inputOrder;
  private final ConvolutionGrid grid;
  private final int outputs;

  private MaximaBackward(
      ProgramBuilder program,
      PoolingStage pooling,
      PictureOrder inputOrder,
      ConvolutionGrid grid,
      int outputs) {
    this.program = program;
    this.pooling = pooling;
    this.inputOrder = inputOrder;
    this.grid = grid;
    this.outputs = outputs;
  }

  /**
   * @param window the convolution's
   * @param outputs its channels
   * @return empty where ordinary kernels are faster, or these can't do it
   */
  static Optional<MaximaBackward> of(
      ProgramBuilder program, Signal input, Window window, long outputs, PoolingStage pooling) {
    Optional<PictureOrder> order = PictureOrder.of(input.tag(), input.shape());
    if (order.isEmpty()
        || order.get().channels() < 16
        || order.get().channels() % 8 != 0
        || !ConvolutionGrid.isDense(window)
        || !pooling.knowsMaxima(program)) {
      return Optional.empty();
    }
    MaximaBackward backward =
        new MaximaBackward(
            program,
            pooling,
            order.get(),
            ConvolutionGrid.of(input.shape(), window),
            (int) outputs);
    return backward.isFaster() ? Optional.of(backward) : Optional.empty();
  }

  private boolean isFaster() {
    int most = program.lanes().get(0).rows().count();
    long maxima = pooling.output().features() / outputs;
    return maxima * 4 <= (long) grid.outHeight() * grid.outWidth()
        && most * maxima * outputs * grid.kernelHeight() < MOST_ENTRIES
        && !weightsKernel(Layout.sparse(program.scope(), outputs, grid.pixels(), 1)).isReference();
  }

  private Kernel weightsKernel(Layout gradients) {
    NativeScope scope = program.scope();
    return program
        .kernels()
        .sparseMatmul(
            gradients,
            Layout.plain(scope, gradients.dim(1), grid.channels()),
            Layout.plain(scope, gradients.dim(0), grid.channels()));
  }

  /** A lane's samples, some together. */
  private List<Rows> groups(Lane lane) {
    int count = lane.rows().count();
    int most = Math.max(1, GROUP_BYTES / (grid.channelsLast().floats() * Float.BYTES));
    List<Rows> groups = new ArrayList<>();
    for (int start = 0; start < count; start += most) {
      groups.add(new Rows(start, Math.min(most, count - start)));
    }
    return groups;
  }

  private int mostEntries(Rows rows) {
    return Math.toIntExact(rows.count() * pooling.output().features());
  }

  /**
   * Adds a lane's share of the parameters' gradients.
   *
   * @param source the lane's input in any order
   * @param weights takes the weights' gradient in DL4J's order
   * @return the maxima's gradients by channel
   */
  SparseMatrix addParameters(
      Lane lane, Tensor source, NativeFloats weights, @Nullable NativeFloats bias) {
    NativeScope scope = program.scope();
    List<Rows> groups = groups(lane);
    int lastTap = (grid.kernelHeight() - 1) * grid.width() + grid.kernelWidth() - 1;
    long pixels = (long) lane.rows().count() * grid.pixels() - lastTap;
    SparseMatrix gradients =
        SparseMatrix.allocate(
            scope, (long) groups.size() * outputs, pixels, mostEntries(lane.rows()));
    program.add(lane, new MaximaByChannel(pooling.maxima(lane), groups, grid, gradients, bias));
    NativeFloats input = channelsLast(lane, source);
    Kernel kernel = weightsKernel(gradients.layout());
    long tapFloats = gradients.layout().dim(0) * grid.channels();
    NativeFloats products = scope.allocate(grid.taps() * tapFloats);
    Layout picture = Layout.plain(scope, pixels, grid.channels());
    Layout product = Layout.plain(scope, gradients.layout().dim(0), grid.channels());
    for (int tap = 0; tap < grid.taps(); tap++) {
      long pixel = (long) tap / grid.kernelWidth() * grid.width() + tap % grid.kernelWidth();
      NativeFloats shifted = input.slice(pixel * grid.channels(), pixels * grid.channels());
      NativeFloats target = products.slice(tap * tapFloats, tapFloats);
      program.addCall(
          lane,
          program
              .call(lane, kernel)
              .with(DNNL_ARG_SRC, gradients)
              .with(DNNL_ARG_WEIGHTS, Tensor.of(scope, picture, shifted))
              .with(DNNL_ARG_DST, Tensor.of(scope, product, target)));
    }
    NativeFloats sum = addSum(lane, products, groups.size());
    long plane = (long) outputs * grid.channels();
    Layout byTap =
        Layout.strided(
            scope,
            weightDims(),
            new long[] {grid.channels(), 1, grid.kernelWidth() * plane, plane});
    Reorders.add(
        program,
        lane,
        Tensor.of(scope, byTap, sum),
        Tensor.of(scope, Layout.plain(scope, weightDims()), weights));
    return gradients;
  }

  private long[] weightDims() {
    return new long[] {outputs, grid.channels(), grid.kernelHeight(), grid.kernelWidth()};
  }

  /** The input with its padding, pixel by pixel. */
  private NativeFloats channelsLast(Lane lane, Tensor source) {
    NativeScope scope = program.scope();
    int samples = lane.rows().count();
    long[] dims = {samples, grid.channels(), grid.inHeight(), grid.inWidth()};
    PictureOrder padded = grid.channelsLast();
    boolean inPlace =
        grid.height() == grid.inHeight()
            && grid.width() == grid.inWidth()
            && source.layout().sameAs(Layout.tagged(scope, dnnl_acdb, dims));
    if (inPlace) {
      return source.floats();
    }
    NativeFloats copy = scope.allocate((long) samples * padded.floats());
    long first = (long) grid.top() * padded.rowStride() + (long) grid.left() * padded.pixelStride();
    Layout inside =
        Layout.strided(
            scope, dims, new long[] {padded.floats(), 1, padded.rowStride(), padded.pixelStride()});
    Reorders.add(
        program, lane, source, Tensor.of(scope, inside, copy.slice(first, copy.length() - first)));
    return copy;
  }

  /** Of the groups' products: a matrix product with a row of ones. */
  private NativeFloats addSum(Lane lane, NativeFloats products, int groups) {
    if (groups == 1) {
      return products;
    }
    NativeScope scope = program.scope();
    long length = (long) outputs * grid.channels();
    Tensor ones = Tensor.allocate(scope, Layout.plain(scope, 1, 1, groups));
    for (int i = 0; i < groups; i++) {
      ones.floats().buffer().put(i, 1);
    }
    Layout given = Layout.plain(scope, grid.taps(), groups, length);
    Tensor sum = Tensor.allocate(scope, Layout.plain(scope, grid.taps(), 1, length));
    Kernel kernel =
        program.kernels().matmul(ones.layout(), given, null, sum.layout(), Activation.IDENTITY);
    program.addCall(
        lane,
        program
            .call(lane, kernel)
            .with(DNNL_ARG_SRC, ones)
            .with(DNNL_ARG_WEIGHTS, Tensor.of(scope, given, products))
            .with(DNNL_ARG_DST, sum));
    return sum.floats();
  }

  /**
   * Adds the gradient of a lane's input.
   *
   * @param gradients from {@link #addParameters}
   * @param weights in DL4J's order
   * @param target in the input's order
   */
  void addInput(Lane lane, SparseMatrix gradients, Tensor weights, NativeFloats target) {
    NativeScope scope = program.scope();
    List<Rows> groups = groups(lane);
    int samples = lane.rows().count();
    long rows = (long) samples * grid.inHeight() * grid.rowWindows();
    long columns = MaximaByPixel.columnCount(grid, outputs);
    List<SparseMatrix> matrices = new ArrayList<>();
    matrices.add(
        SparseMatrix.allocate(
            scope, rows, columns, (long) grid.kernelHeight() * mostEntries(lane.rows())));
    while (matrices.size() < grid.kernelWidth()) {
      matrices.add(matrices.get(0).cutOtherwise(scope));
    }
    program.add(
        lane,
        new MaximaByPixel(gradients, groups, outputs, grid, mostEntries(groups.get(0)), matrices));
    NativeFloats places = addPlaces(lane, weights);
    Layout window = Layout.plain(scope, columns, grid.channels());
    Layout product = Layout.plain(scope, rows, grid.channels());
    Kernel kernel = program.kernels().sparseMatmul(matrices.get(0).layout(), window, product);
    for (int i = 0; i < grid.kernelWidth(); i++) {
      long first = (long) (i + 1) % grid.kernelWidth() * outputs * grid.channels();
      NativeFloats mine = places.slice(first, columns * grid.channels());
      Tensor result = Tensor.allocate(scope, product);
      program.addCall(
          lane,
          program
              .call(lane, kernel)
              .with(DNNL_ARG_SRC, matrices.get(i))
              .with(DNNL_ARG_WEIGHTS, Tensor.of(scope, window, mine))
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
    NativeFloats places = scope.allocate(grid.kernelHeight() * perRow * plane);
    long[] from = {
      (long) grid.channels() * grid.taps(), grid.taps(), width, 1,
    };
    long[] to = {grid.channels(), 1, perRow * plane, plane};
    for (int done = 0; done < perRow; done += width) {
      long[] dims = weightDims();
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
        new PictureOrder(grid.channels(), grid.inHeight(), grid.rowWindows(), grid.channels());
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
