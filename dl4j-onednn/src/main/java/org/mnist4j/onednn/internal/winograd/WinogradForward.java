package org.mnist4j.onednn.internal.winograd;

import static org.bytedeco.dnnl.global.dnnl.*;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mnist4j.onednn.internal.dnnl.Activation;
import org.mnist4j.onednn.internal.dnnl.Kernel;
import org.mnist4j.onednn.internal.dnnl.Lane;
import org.mnist4j.onednn.internal.dnnl.Layout;
import org.mnist4j.onednn.internal.dnnl.PictureOrder;
import org.mnist4j.onednn.internal.dnnl.Rows;
import org.mnist4j.onednn.internal.dnnl.Tensor;
import org.mnist4j.onednn.internal.dnnl.Window;
import org.mnist4j.onednn.internal.memory.NativeFloats;
import org.mnist4j.onednn.internal.memory.NativeScope;
import org.mnist4j.onednn.internal.program.ProgramBuilder;
import org.mnist4j.onednn.internal.program.Reorders;
import org.mnist4j.onednn.internal.program.Signal;

/**
 * A convolution by {@link Winograd}'s algorithm: transforms in Java, and between them one product
 * of matrices a point, by oneDNN, for a third to a quarter of the multiplications.
 */
public final class WinogradForward {
  /** With fewer, transforms and products have too little to do with each tile. */
  private static final int LEAST_CHANNELS = 32;

  /** The algorithm has to save at least half of the multiplications. */
  private static final int LEAST_SAVING = 2;

  /** Of a lane: with less the transform of the weights doesn't pay, by count. */
  private static final int LEAST_TILES = 64;

  /** Of samples that are worked on together: a product has enough rows then to be fast. */
  private static final int TILES = 40;

  private static final long MOST_FLOATS = 1 << 28;

  private final ProgramBuilder program;
  private final Winograd winograd;
  private final TileGrid grid;
  private final PictureOrder input;
  private final PictureOrder output;
  private final Map<Long, Kernel> kernels = new HashMap<>();

  private WinogradForward(
      ProgramBuilder program,
      Winograd winograd,
      TileGrid grid,
      PictureOrder input,
      PictureOrder output) {
    this.program = program;
    this.winograd = winograd;
    this.grid = grid;
    this.input = input;
    this.output = output;
  }

  /**
   * For a convolution.
   *
   * @param direct the kernel that would be used instead
   * @param inputShape channels, height and width
   * @return empty where the algorithm does not apply, or was not found to be faster
   */
  public static Optional<WinogradForward> of(
      ProgramBuilder program, Kernel direct, Window window, long[] inputShape, long[] outputShape) {
    long taps = window.kernel()[0];
    if (!direct.implementation().contains("avx2")
        || !window.takesEachPixel()
        || taps != window.kernel()[1]
        || !Winograd.applies(taps)
        || Math.min(inputShape[0], outputShape[0]) < LEAST_CHANNELS) {
      return Optional.empty();
    }
    Winograd winograd = new Winograd((int) taps);
    WinogradForward forward =
        new WinogradForward(
            program,
            winograd,
            TileGrid.of(winograd, window),
            PictureOrder.channelsLast(inputShape[0], inputShape[1], inputShape[2]),
            PictureOrder.channelsLast(outputShape[0], outputShape[1], outputShape[2]));
    return forward.pays() && forward.fits() ? Optional.of(forward) : Optional.empty();
  }

  private boolean pays() {
    long multiplications = (long) winograd.kernel() * winograd.kernel() * output.pixels();
    return multiplications >= (long) LEAST_SAVING * Winograd.POINTS * grid.tiles()
        && mostSamples() * grid.tiles() >= LEAST_TILES;
  }

  /** Whether the transforms' arrays can be counted through. */
  private boolean fits() {
    long most = Math.max(input.channels(), output.channels());
    return Math.max(Winograd.POINTS * (long) grid.tiles(), mostSamples() * input.pixels()) * most
            < MOST_FLOATS
        && mostSamples() * output.pixels() * most < MOST_FLOATS;
  }

  /** Of a lane. */
  private long mostSamples() {
    return program.lanes().get(0).rows().count();
  }

  /**
   * Adds a lane's.
   *
   * @param source the lane's input, channels last
   * @param weights in DL4J's order
   * @param target takes the lane's samples, channels last
   */
  public void add(
      Lane lane,
      Tensor source,
      Tensor weights,
      @Nullable NativeFloats bias,
      Activation activation,
      Signal.Target target) {
    NativeScope scope = program.scope();
    NativeFloats transformedWeights = addWeights(lane, weights);
    List<Rows> groups = Rows.parts(lane.rows().count(), Math.max(1, TILES / grid.tiles()));
    long most = (long) groups.get(0).count() * grid.tiles() * Winograd.POINTS;
    NativeFloats factors = scope.allocate(most * input.channels());
    NativeFloats products = scope.allocate(most * output.channels());
    WinogradInput before = new WinogradInput(winograd, grid, input, source.floats(), factors);
    WinogradOutput after =
        new WinogradOutput(winograd, grid, output, products, bias, target.floats(lane.rows()));
    for (Rows group : groups) {
      program.add(lane, "winograd-input", new WinogradInput.InputTransform(before, group));
      addProduct(lane, group.count(), factors, transformedWeights, products);
      program.add(lane, "winograd-output", new WinogradOutput.OutputTransform(after, group));
      if (!activation.isIdentity()) {
        Rows rows = new Rows(lane.rows().start() + group.start(), group.count());
        addActivation(lane, activation, target.tensor(rows));
      }
    }
  }

  private void addActivation(Lane lane, Activation activation, Tensor target) {
    Kernel kernel = program.kernels().eltwise(activation, target.layout());
    program.addCall(
        lane, program.call(lane, kernel).with(DNNL_ARG_SRC, target).with(DNNL_ARG_DST, target));
  }

  private NativeFloats addWeights(Lane lane, Tensor weights) {
    NativeScope scope = program.scope();
    int inputs = input.channels();
    int outputs = output.channels();
    int pairs = inputs * outputs;
    int taps = winograd.kernel();
    NativeFloats byTap = scope.allocate((long) taps * taps * pairs);
    Layout order =
        Layout.strided(
            scope,
            new long[] {outputs, inputs, taps, taps},
            new long[] {1, outputs, (long) taps * pairs, pairs});
    Reorders.addPreparation(program, lane, weights, Tensor.of(scope, order, byTap));
    NativeFloats transformed = scope.allocate((long) Winograd.POINTS * pairs);
    program.addPreparation(
        lane, "winograd-weights", new WinogradWeights(winograd, byTap, transformed, pairs));
    return transformed;
  }

  private void addProduct(
      Lane lane, int samples, NativeFloats factors, NativeFloats weights, NativeFloats products) {
    NativeScope scope = program.scope();
    int inputs = input.channels();
    int outputs = output.channels();
    long tiles = (long) samples * grid.tiles();
    Layout from = Layout.plain(scope, Winograd.POINTS, tiles, inputs);
    Layout with = Layout.plain(scope, Winograd.POINTS, inputs, outputs);
    Layout to = Layout.plain(scope, Winograd.POINTS, tiles, outputs);
    Kernel kernel =
        kernels.computeIfAbsent(tiles, n -> program.kernels().batchedMatmul(from, with, to));
    program.addCall(
        lane,
        program
            .call(lane, kernel)
            .with(DNNL_ARG_SRC, Tensor.of(scope, from, factors))
            .with(DNNL_ARG_WEIGHTS, Tensor.of(scope, with, weights))
            .with(DNNL_ARG_DST, Tensor.of(scope, to, products)));
  }
}
