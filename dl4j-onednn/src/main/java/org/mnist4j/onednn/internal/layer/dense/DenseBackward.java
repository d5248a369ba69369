package org.mnist4j.onednn.internal.layer.dense;

import static org.bytedeco.dnnl.global.dnnl.*;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mnist4j.onednn.internal.dnnl.Kernel;
import org.mnist4j.onednn.internal.dnnl.Lane;
import org.mnist4j.onednn.internal.dnnl.Rows;
import org.mnist4j.onednn.internal.dnnl.Tensor;
import org.mnist4j.onednn.internal.memory.NativeFloats;
import org.mnist4j.onednn.internal.parameters.ParameterSlot;
import org.mnist4j.onednn.internal.parameters.WeightsAndBias;
import org.mnist4j.onednn.internal.program.ProgramBuilder;
import org.mnist4j.onednn.internal.program.Signal;
import org.mnist4j.onednn.internal.update.ParameterUpdates;

/** Backpropagation through a dense layer: the gradients of its input and parameters. */
final class DenseBackward {
  private final ProgramBuilder program;
  private final Signal input;
  private final @Nullable NativeFloats spreadInput;
  private final Signal output;
  private final ParameterSlot weights;
  private final @Nullable ParameterSlot bias;
  private final long in;
  private final long out;
  private final DenseKernels kernels;

  /**
   * @param spreadInput a copy of the input, see {@link DenseKernels#spreadRows}
   */
  DenseBackward(
      ProgramBuilder program,
      Signal input,
      @Nullable NativeFloats spreadInput,
      Signal output,
      WeightsAndBias parameters) {
    this.program = program;
    this.input = input;
    this.spreadInput = spreadInput;
    this.output = output;
    this.weights = parameters.weights();
    this.bias = parameters.bias();
    this.in = input.features();
    this.out = output.features();
    this.kernels = new DenseKernels(program, in, out);
  }

  /** Each lane takes its samples, and its share of the parameters' gradients is added later. */
  void bySamples() {
    Rows all = new Rows(0, (int) out);
    Signal.Target target = program.writesGradient(input, true);
    for (Lane lane : program.lanesWithRows()) {
      Rows rows = lane.rows();
      NativeFloats dy = output.gradients(rows);
      if (input.trained()) {
        program.addCall(
            lane,
            program
                .call(lane, kernels.backwardData(rows.count(), all.count()))
                .with(DNNL_ARG_SRC, kernels.outputs(dy, rows.count(), all))
                .with(DNNL_ARG_WEIGHTS, kernels.weights(program.weights(weights), all))
                .with(DNNL_ARG_DST, target.tensor(rows)));
      }
      parameterGradients(
          lane,
          rows,
          all,
          program.gradientShare(weights),
          bias == null ? null : program.gradientShare(bias));
    }
  }

  private void parameterGradients(
      Lane lane, Rows rows, Rows slice, NativeFloats dw, @Nullable NativeFloats db) {
    NativeFloats dy = output.gradients(rows);
    Tensor samples = samples(rows);
    program.addCall(
        lane,
        program
            .call(lane, kernels.backwardWeights(rows.count(), slice.count(), samples.layout()))
            .with(DNNL_ARG_SRC, kernels.outputsTransposed(dy, rows.count(), slice))
            .with(DNNL_ARG_WEIGHTS, samples)
            .with(DNNL_ARG_DST, kernels.weightGradient(dw, slice)));
    if (db != null) {
      program.addCall(
          lane,
          program
              .call(lane, kernels.backwardBias(rows.count(), slice.count()))
              .with(DNNL_ARG_SRC, kernels.ones(rows.count()))
              .with(DNNL_ARG_WEIGHTS, kernels.outputs(dy, rows.count(), slice))
              .with(DNNL_ARG_DST, kernels.bias(db)));
    }
  }

  private Tensor samples(Rows rows) {
    return spreadInput == null ? input.valueTensor(rows) : kernels.spreadRows(spreadInput, rows);
  }

  /** Each lane takes its outputs for all samples, and updates their parameters. */
  void byOutputs(OutputSlices slices, ParameterUpdates updates) {
    List<Lane> lanes = slices.sharing(program.lanes());
    List<NativeFloats> partials = new ArrayList<>();
    for (Lane lane : lanes) {
      if (!input.trained()) {
        backwardSlices(lane, slices, null, updates);
        continue;
      }
      NativeFloats partial =
          lanes.size() == 1
              ? program.writesGradient(input, false).floats(program.allRows())
              : program.scope().allocate(input.floats());
      partials.add(partial);
      Tensor dx = Tensor.of(program.scope(), input.layout(program.batch()), partial);
      if (program.batch() >= ProgramBuilder.MANY_SAMPLES) {
        Rows share = slices.share(lane);
        addBackwardData(
            lane, kernels.backwardDataAtOnce(program.batch(), share.count()), share, dx);
      }
      backwardSlices(lane, slices, dx, updates);
    }
    if (partials.size() > 1) {
      addPartials(partials);
    }
  }

  private void addBackwardData(Lane lane, Kernel kernel, Rows slice, Tensor dx) {
    program.addCall(
        lane,
        program
            .call(lane, kernel)
            .with(
                DNNL_ARG_SRC,
                kernels.outputs(output.gradients(program.allRows()), program.batch(), slice))
            .with(DNNL_ARG_WEIGHTS, kernels.weights(program.weights(weights), slice))
            .with(DNNL_ARG_DST, dx));
  }

  /**
   * Slice by slice: with few samples the input's gradient too, so that a slice of weights is
   * fetched only once.
   */
  private void backwardSlices(
      Lane lane, OutputSlices slices, @Nullable Tensor dx, ParameterUpdates updates) {
    NativeFloats scratch = program.scope().allocate(slices.mostWeights());
    NativeFloats biasScratch = program.scope().allocate(out);
    Rows all = program.allRows();
    boolean first = true;
    for (Rows slice : slices.of(lane)) {
      if (dx != null && program.batch() < ProgramBuilder.MANY_SAMPLES) {
        Kernel kernel =
            first
                ? kernels.backwardData(all.count(), slice.count())
                : kernels.backwardDataAdding(all.count(), slice.count());
        addBackwardData(lane, kernel, slice, dx);
        first = false;
      }
      long from = slice.start() * in;
      long count = slice.count() * in;
      NativeFloats dw = updates.destination(weights, from, count, scratch);
      NativeFloats db =
          bias == null
              ? null
              : updates.destination(bias, slice.start(), slice.count(), biasScratch);
      parameterGradients(lane, all, slice, dw, db);
      updates.complete(lane, weights, from, count, dw);
      if (bias != null && db != null) {
        updates.complete(lane, bias, slice.start(), slice.count(), db);
      }
    }
  }

  private void addPartials(List<NativeFloats> partials) {
    program.meet();
    Signal.Target target = program.writesGradient(input, true);
    for (Lane lane : program.lanesWithRows()) {
      Rows rows = lane.rows();
      List<Tensor> parts =
          partials.stream()
              .map(partial -> partial.slice(rows.start() * in, rows.count() * in))
              .map(program.math()::row)
              .toList();
      program.math().sum(lane, parts, program.math().row(target.floats(rows)));
    }
  }
}
