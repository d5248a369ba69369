package org.mnist4j.onednn;

import static org.bytedeco.dnnl.global.dnnl.*;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A dense layer: {@code y = f(x W + b)} with W in DL4J's own order, outputs one after another, each
 * with its inputs.
 *
 * <p>A small layer is cut by samples, like convolutions. In a large one the weights are what there
 * is to move, so each lane takes some outputs for all samples: it reads its weights once a
 * direction and updates them, slice by slice, while the slice's gradient is in the cache, and no
 * gradients have to be added up between lanes.
 */
final class DenseStage implements Stage {
  /**
   * From this many weights on, lanes share a layer by outputs: then fetching them, and the other
   * lanes' share of their gradient, from another core's cache costs more than a meeting.
   */
  private static final long LARGE = 1 << 14;

  /**
   * Weights in a slice: 800 KB, so that a slice, its gradient and the samples stay in a
   * second-level cache of 2 MB.
   */
  private static final long SLICE = 200 * 1024;

  private final Signal input;
  private final Signal output;
  private final Activation activation;
  private final ParameterSlot weights;
  private final @Nullable ParameterSlot bias;
  private final long in;
  private final long out;
  private final boolean byOutputs;
  private final String name;

  DenseStage(
      ProgramBuilder program,
      String name,
      Signal input,
      long out,
      Activation activation,
      ParameterSlot weights,
      @Nullable ParameterSlot bias) {
    this.name = name;
    this.input = input;
    this.in = input.features();
    this.out = out;
    this.activation = activation;
    this.weights = weights;
    this.bias = bias;
    this.byOutputs =
        !program.prepares() && in * out >= LARGE && out >= 16L * program.lanes().size();
    this.output =
        new Signal(
            program.scope(), program.batch(), new long[] {out}, dnnl_ab, program.mode().training());
  }

  @Override
  public Signal output() {
    return output;
  }

  @Override
  public void forward(ProgramBuilder program) {
    program.stage(name);
    program.reads(input, !byOutputs);
    DenseKernels kernels = new DenseKernels(program, in, out);
    if (program.prepares()) {
      forwardPrepared(program, kernels);
    } else {
      for (Lane lane : lanes(program)) {
        Rows rows = byOutputs ? program.allRows() : lane.rows();
        for (Rows slice : slices(program, lane)) {
          Kernel kernel = kernels.forward(rows.count(), slice.count(), bias != null, activation);
          Tensor transposed =
              kernels.weightsTransposed(program.parameters().values(weights), slice);
          addForward(program, lane, kernels, kernel, rows, slice, transposed);
        }
      }
    }
    program.wrote(output, !byOutputs);
  }

  /** Each lane brings its share of the weights into the kernels' order, and then uses all of it. */
  private void forwardPrepared(ProgramBuilder program, DenseKernels kernels) {
    int most = program.lanes().get(0).rows().count();
    for (Lane preparing : program.lanes()) {
      Rows slice = share(program, preparing);
      if (slice.isEmpty()) {
        continue;
      }
      Layout order = kernels.preparedWeights(most, slice.count(), bias != null, activation);
      Tensor prepared = Tensor.allocate(program.scope(), order);
      Tensor plain = kernels.weightsTransposed(program.parameters().values(weights), slice);
      Reorders.addPreparation(program, preparing, plain, prepared);
      for (Lane lane : program.lanesWithRows()) {
        Rows rows = lane.rows();
        Kernel kernel =
            kernels.forwardPrepared(rows.count(), slice.count(), bias != null, activation, order);
        addForward(program, lane, kernels, kernel, rows, slice, prepared);
      }
    }
  }

  private void addForward(
      ProgramBuilder program,
      Lane lane,
      DenseKernels kernels,
      Kernel kernel,
      Rows rows,
      Rows slice,
      Tensor matrix) {
    KernelCall.Builder call =
        program
            .call(lane, kernel)
            .with(DNNL_ARG_SRC, input.valueTensor(rows))
            .with(DNNL_ARG_WEIGHTS, matrix)
            .with(DNNL_ARG_DST, kernels.outputs(output.values(rows), rows.count(), slice));
    if (bias != null) {
      NativeFloats values = program.parameters().values(bias);
      call.with(DNNL_ARG_BIAS, kernels.bias(values.slice(slice.start(), slice.count())));
    }
    program.addCall(lane, call);
  }

  private List<Lane> lanes(ProgramBuilder program) {
    return byOutputs ? program.lanes() : program.lanesWithRows();
  }

  private List<Rows> slices(ProgramBuilder program, Lane lane) {
    if (!byOutputs) {
      return List.of(new Rows(0, (int) out));
    }
    Rows share = share(program, lane);
    int size = (int) Math.max(16, SLICE / in / 16 * 16);
    List<Rows> slices = new ArrayList<>();
    for (int from = share.start(); from < share.end(); from += size) {
      slices.add(new Rows(from, Math.min(size, share.end() - from)));
    }
    return slices;
  }

  private Rows share(ProgramBuilder program, Lane lane) {
    return Rows.share((int) out, lane.index(), program.lanes().size(), 16);
  }

  @Override
  public void backward(ProgramBuilder program) {
    program.stage(name);
    ActivationGradient.inPlace(program, activation, output);
    program.readsGradient(output, !byOutputs);
    if (byOutputs) {
      backwardByOutputs(program);
    } else {
      backwardBySamples(program);
    }
  }

  private void backwardBySamples(ProgramBuilder program) {
    DenseKernels kernels = new DenseKernels(program, in, out);
    Rows all = new Rows(0, (int) out);
    for (Lane lane : program.lanesWithRows()) {
      Rows rows = lane.rows();
      NativeFloats dy = output.gradients(rows);
      if (input.trained()) {
        program.addCall(
            lane,
            program
                .call(lane, kernels.backwardData(rows.count(), all.count()))
                .with(DNNL_ARG_SRC, kernels.outputs(dy, rows.count(), all))
                .with(DNNL_ARG_WEIGHTS, kernels.weights(program.parameters().values(weights), all))
                .with(DNNL_ARG_DST, input.gradientTensor(rows)));
      }
      parameterGradients(
          program,
          lane,
          kernels,
          rows,
          all,
          program.gradientShare(weights),
          bias == null ? null : program.gradientShare(bias));
    }
    program.wroteGradient(input, true);
  }

  private void parameterGradients(
      ProgramBuilder program,
      Lane lane,
      DenseKernels kernels,
      Rows rows,
      Rows slice,
      NativeFloats dw,
      @Nullable NativeFloats db) {
    NativeFloats dy = output.gradients(rows);
    program.addCall(
        lane,
        program
            .call(lane, kernels.backwardWeights(rows.count(), slice.count()))
            .with(DNNL_ARG_SRC, kernels.outputsTransposed(dy, rows.count(), slice))
            .with(DNNL_ARG_WEIGHTS, input.valueTensor(rows))
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

  private void backwardByOutputs(ProgramBuilder program) {
    DenseKernels kernels = new DenseKernels(program, in, out);
    List<NativeFloats> partials = new ArrayList<>();
    for (Lane lane : program.lanes()) {
      NativeFloats partial =
          program.lanes().size() == 1
              ? input.gradients()
              : program.scope().allocate(input.values().length());
      partials.add(partial);
      Tensor dx = Tensor.of(program.scope(), input.layout(program.batch()), partial);
      if (input.trained() && program.batch() >= ProgramBuilder.MANY_SAMPLES) {
        Rows share = share(program, lane);
        addBackwardData(
            program,
            lane,
            kernels,
            kernels.backwardDataAtOnce(program.batch(), share.count()),
            share,
            dx);
      }
      backwardSlices(program, lane, kernels, dx);
    }
    program.wroteGradient(input, program.lanes().size() == 1);
    if (input.trained() && partials.size() > 1) {
      addPartials(program, partials);
    }
  }

  private void addBackwardData(
      ProgramBuilder program,
      Lane lane,
      DenseKernels kernels,
      Kernel kernel,
      Rows slice,
      Tensor dx) {
    program.addCall(
        lane,
        program
            .call(lane, kernel)
            .with(DNNL_ARG_SRC, kernels.outputs(output.gradients(), program.batch(), slice))
            .with(DNNL_ARG_WEIGHTS, kernels.weights(program.parameters().values(weights), slice))
            .with(DNNL_ARG_DST, dx));
  }

  /**
   * Slice by slice: with few samples the input's gradient too, so that a slice of weights is
   * fetched only once.
   */
  private void backwardSlices(ProgramBuilder program, Lane lane, DenseKernels kernels, Tensor dx) {
    ParameterUpdates updates = program.updates();
    NativeFloats scratch = program.scope().allocate(SLICE + 16 * in);
    NativeFloats biasScratch = program.scope().allocate(out);
    Rows all = program.allRows();
    boolean first = true;
    for (Rows slice : slices(program, lane)) {
      if (input.trained() && program.batch() < ProgramBuilder.MANY_SAMPLES) {
        Kernel kernel =
            first
                ? kernels.backwardData(all.count(), slice.count())
                : kernels.backwardDataAdding(all.count(), slice.count());
        addBackwardData(program, lane, kernels, kernel, slice, dx);
        first = false;
      }
      long from = slice.start() * in;
      long count = slice.count() * in;
      NativeFloats dw = updates.destination(weights, from, count, scratch);
      NativeFloats db =
          bias == null
              ? null
              : updates.destination(bias, slice.start(), slice.count(), biasScratch);
      parameterGradients(program, lane, kernels, all, slice, dw, db);
      updates.complete(lane, weights, from, count, dw);
      if (bias != null && db != null) {
        updates.complete(lane, bias, slice.start(), slice.count(), db);
      }
    }
  }

  private void addPartials(ProgramBuilder program, List<NativeFloats> partials) {
    program.meet();
    for (Lane lane : program.lanesWithRows()) {
      Rows rows = lane.rows();
      program
          .math()
          .sum(
              partials.stream()
                  .map(partial -> partial.slice(rows.start() * in, rows.count() * in))
                  .map(program.math()::row)
                  .toList())
          .into(lane, program.math().row(input.gradients(rows)));
    }
    program.wroteGradient(input, true);
  }
}
