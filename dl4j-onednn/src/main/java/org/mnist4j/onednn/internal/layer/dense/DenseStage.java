package org.mnist4j.onednn.internal.layer.dense;

import static org.bytedeco.dnnl.global.dnnl.*;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mnist4j.onednn.internal.dnnl.Activation;
import org.mnist4j.onednn.internal.dnnl.Kernel;
import org.mnist4j.onednn.internal.dnnl.KernelCall;
import org.mnist4j.onednn.internal.dnnl.Lane;
import org.mnist4j.onednn.internal.dnnl.Layout;
import org.mnist4j.onednn.internal.dnnl.Rows;
import org.mnist4j.onednn.internal.dnnl.Tensor;
import org.mnist4j.onednn.internal.layer.ActivationGradient;
import org.mnist4j.onednn.internal.memory.NativeFloats;
import org.mnist4j.onednn.internal.parameters.WeightsAndBias;
import org.mnist4j.onednn.internal.program.ProgramBuilder;
import org.mnist4j.onednn.internal.program.Reorders;
import org.mnist4j.onednn.internal.program.Signal;
import org.mnist4j.onednn.internal.program.Stage;
import org.mnist4j.onednn.internal.update.ParameterUpdates;

/**
 * A dense layer: {@code y = f(x W + b)} with W in DL4J's own order, outputs one after another, each
 * with its inputs.
 *
 * <p>A small layer is cut by samples, like convolutions. In a large one the weights are what there
 * is to move, so each lane takes some outputs for all samples: it reads its weights once a
 * direction and updates them, slice by slice, while the slice's gradient is in the cache, and no
 * gradients have to be added up between lanes.
 */
public final class DenseStage implements Stage {
  private final Signal input;
  private final Signal output;
  private final Activation activation;
  private final WeightsAndBias parameters;
  private final ParameterUpdates updates;
  private final long in;
  private final long out;
  private final OutputSlices slices;
  private final boolean byOutputs;
  private @Nullable NativeFloats spreadInput;

  /** {@code updates} use up gradients that no other lane has a share in. */
  public DenseStage(
      ProgramBuilder program,
      Signal input,
      Activation activation,
      WeightsAndBias parameters,
      ParameterUpdates updates) {
    this.input = input;
    this.in = input.features();
    this.out = parameters.outputs(in);
    this.activation = activation;
    this.parameters = parameters;
    this.updates = updates;
    this.slices = new OutputSlices(in, out, program.lanes().size());
    this.byOutputs = !program.prepares() && slices.pay(program.batch());
    this.output = program.plainSignal(input.trained() || program.learns(), out);
  }

  @Override
  public Signal output() {
    return output;
  }

  @Override
  public boolean readsInPlace() {
    return true;
  }

  @Override
  public void forward(ProgramBuilder program) {
    DenseKernels kernels = new DenseKernels(program, in, out);
    if (byOutputs && program.mode().training() && kernels.rowsCollide()) {
      spreadInput = addSpread(program, kernels);
    }
    program.reads(input, !byOutputs);
    if (program.prepares()) {
      forwardPrepared(program, kernels);
    } else {
      for (Lane lane : lanes(program)) {
        Rows rows = byOutputs ? program.allRows() : lane.rows();
        for (Rows slice : slices(lane)) {
          Kernel kernel =
              kernels.forward(rows.count(), slice.count(), parameters.hasBias(), activation);
          Tensor transposed =
              kernels.weightsTransposed(program.weights(parameters.weights()), slice);
          addForward(program, lane, kernels, kernel, rows, slice, transposed);
        }
      }
    }
  }

  /**
   * A copy of the input for the weights' gradient, which reads a few columns of all rows at a time.
   */
  private NativeFloats addSpread(ProgramBuilder program, DenseKernels kernels) {
    program.reads(input, true);
    NativeFloats copy = kernels.allocateSpread(program.batch());
    for (Lane lane : program.lanesWithRows()) {
      Rows rows = lane.rows();
      Reorders.add(program, lane, input.valueTensor(rows), kernels.spreadRows(copy, rows));
    }
    return copy;
  }

  /** Each lane brings its share of the weights into the kernels' order, and then uses all of it. */
  private void forwardPrepared(ProgramBuilder program, DenseKernels kernels) {
    int most = program.lanes().get(0).rows().count();
    for (Lane preparing : program.lanes()) {
      Rows slice = slices.share(preparing);
      if (slice.isEmpty()) {
        continue;
      }
      Layout order = kernels.preparedWeights(most, slice.count(), parameters.hasBias(), activation);
      Tensor prepared = Tensor.allocate(program.scope(), order);
      Tensor plain = kernels.weightsTransposed(program.weights(parameters.weights()), slice);
      Reorders.addPreparation(program, preparing, plain, prepared);
      for (Lane lane : program.lanesWithRows()) {
        Rows rows = lane.rows();
        Kernel kernel =
            kernels.forwardPrepared(
                rows.count(), slice.count(), parameters.hasBias(), activation, order);
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
    NativeFloats target = program.writes(output, !byOutputs).floats(rows);
    KernelCall.Builder call =
        program
            .call(lane, kernel)
            .with(DNNL_ARG_SRC, input.valueTensor(rows))
            .with(DNNL_ARG_WEIGHTS, matrix)
            .with(DNNL_ARG_DST, kernels.outputs(target, rows.count(), slice));
    if (parameters.bias() != null) {
      NativeFloats values = program.weights(parameters.bias());
      call.with(DNNL_ARG_BIAS, kernels.bias(values.slice(slice.start(), slice.count())));
    }
    program.addCall(lane, call);
  }

  private List<Lane> lanes(ProgramBuilder program) {
    return byOutputs ? slices.sharing(program.lanes()) : program.lanesWithRows();
  }

  private List<Rows> slices(Lane lane) {
    return byOutputs ? slices.of(lane) : List.of(new Rows(0, (int) out));
  }

  @Override
  public void backward(ProgramBuilder program) {
    ActivationGradient.inPlace(program, activation, output);
    program.readsGradient(output, !byOutputs);
    DenseBackward backward = new DenseBackward(program, input, spreadInput, output, parameters);
    if (byOutputs) {
      backward.byOutputs(slices, updates);
    } else {
      backward.bySamples();
    }
  }
}
