package org.mnist4j.onednn.internal.layer.convolution;

import static org.bytedeco.dnnl.global.dnnl.*;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mnist4j.onednn.internal.dnnl.Activation;
import org.mnist4j.onednn.internal.dnnl.Kernel;
import org.mnist4j.onednn.internal.dnnl.KernelCall;
import org.mnist4j.onednn.internal.dnnl.Lane;
import org.mnist4j.onednn.internal.dnnl.Layout;
import org.mnist4j.onednn.internal.dnnl.Rows;
import org.mnist4j.onednn.internal.dnnl.Tensor;
import org.mnist4j.onednn.internal.dnnl.Window;
import org.mnist4j.onednn.internal.layer.ActivationGradient;
import org.mnist4j.onednn.internal.layer.pooling.PoolingStage;
import org.mnist4j.onednn.internal.maxima.MaximaBackward;
import org.mnist4j.onednn.internal.memory.NativeFloats;
import org.mnist4j.onednn.internal.memory.NativeScope;
import org.mnist4j.onednn.internal.parameters.ParameterSlot;
import org.mnist4j.onednn.internal.parameters.WeightsAndBias;
import org.mnist4j.onednn.internal.program.ProgramBuilder;
import org.mnist4j.onednn.internal.program.Reorders;
import org.mnist4j.onednn.internal.program.Signal;
import org.mnist4j.onednn.internal.program.Stage;
import org.mnist4j.onednn.internal.winograd.WinogradForward;

/**
 * A convolution, cut by samples. The weights stay in DL4J's order; each lane brings them into the
 * kernels' blocked order before it uses them, which takes a few microseconds, and its gradient
 * back.
 */
public final class ConvolutionStage implements Stage {
  private final Signal input;
  private final Signal output;
  private final Activation activation;
  private final WeightsAndBias parameters;
  private final Filters filters;
  private final ConvolutionKernels kernels;
  private final ConvolutionKernels.Orders orders;

  /** Weights from which on it pays to have one lane bring them into order for all. */
  private static final int MANY_WEIGHTS = 1 << 15;

  private final List<Tensor> orderedWeights = new ArrayList<>();
  private final Map<Integer, Kernel> forwards = new HashMap<>();
  private final Map<Integer, Tensor> sources = new HashMap<>();
  private final @Nullable WinogradForward winograd;

  /**
   * @param goesToMaximum whether a maximum pooling alone reads the output; ordinary backward
   *     kernels are slower in the order that {@link WinogradForward} writes
   */
  public ConvolutionStage(
      ProgramBuilder program,
      Signal input,
      Window window,
      boolean goesToMaximum,
      Activation activation,
      WeightsAndBias parameters,
      Filters filters) {
    this.input = input;
    this.activation = activation;
    this.parameters = parameters;
    this.filters = filters;
    this.kernels =
        new ConvolutionKernels(program, input, window, activation, filters, parameters.hasBias());
    int most = program.lanes().get(0).rows().count();
    Kernel chosen = kernels.forward(most);
    long[] shape = {filters.outputs(), window.out()[0], window.out()[1]};
    this.winograd =
        filters.arePlain() && (goesToMaximum || !program.mode().training())
            ? WinogradForward.of(program, chosen, window, input.shape(), shape).orElse(null)
            : null;
    this.orders =
        winograd != null
            ? new ConvolutionKernels.Orders(dnnl_acdb, dnnl_acdb)
            : new ConvolutionKernels.Orders(
                chosen.layout(dnnl_query_src_md, input.dims(most)).pictureTag(),
                chosen.layout(dnnl_query_dst_md, kernels.outputDims(most)).pictureTag());
    this.output = program.signal(shape, orders.output(), input.trained() || program.learns());
  }

  /** How backpropagation goes from the maxima behind the output, if that is faster. */
  Optional<MaximaBackward> backwardFromMaxima(ProgramBuilder program, PoolingStage pooling) {
    return program.mode().training() && filters.arePlain()
        ? MaximaBackward.of(program, input, kernels.window(), pooling)
        : Optional.empty();
  }

  Activation activation() {
    return activation;
  }

  private Kernel forward(Rows rows) {
    return forwards.computeIfAbsent(rows.count(), n -> kernels.forward(n, orders));
  }

  @Override
  public Signal output() {
    return output;
  }

  @Override
  public boolean readsInPlace() {
    return winograd == null;
  }

  @Override
  public void forward(ProgramBuilder program) {
    program.reads(input, true);
    Signal.Target target = program.writes(output, true);
    for (Lane lane : program.lanesWithRows()) {
      Tensor source = inputFor(program, lane);
      if (winograd != null) {
        NativeFloats biases = parameters.ofBias(program::weights);
        winograd.add(lane, source, plainWeights(program), biases, activation, target);
      } else {
        forwardDirectly(program, lane, source, target.tensor(lane.rows()));
      }
    }
  }

  private void forwardDirectly(ProgramBuilder program, Lane lane, Tensor source, Tensor target) {
    Kernel kernel = forward(lane.rows());
    Tensor blocked =
        orderedWeights(program, lane, kernel.layout(dnnl_query_weights_md, filters.dims()));
    KernelCall.Builder call =
        program
            .call(lane, kernel)
            .with(DNNL_ARG_SRC, source)
            .with(DNNL_ARG_WEIGHTS, blocked)
            .with(DNNL_ARG_DST, target);
    if (parameters.bias() != null) {
      NativeFloats bias = program.weights(parameters.bias());
      call.with(DNNL_ARG_BIAS, perChannel(program, bias));
    }
    program.addCall(lane, call);
  }

  /** The lane's input in the order that the kernel takes; brought into it first if need be. */
  private Tensor inputFor(ProgramBuilder program, Lane lane) {
    Layout layout = Layout.tagged(program.scope(), orders.input(), input.dims(lane.rows().count()));
    Tensor wanted = Reorders.inOrder(program, lane, input.valueTensor(lane.rows()), layout);
    sources.put(lane.index(), wanted);
    return wanted;
  }

  private Tensor plainWeights(ProgramBuilder program) {
    return Tensor.of(
        program.scope(), filters.layout(program.scope()), program.weights(parameters.weights()));
  }

  /** The weights in a kernel's order: many at the step's beginning for all lanes, else here. */
  private Tensor orderedWeights(ProgramBuilder program, Lane lane, Layout order) {
    boolean many = hasManyWeights(program);
    if (many) {
      for (Tensor known : orderedWeights) {
        if (known.layout().sameAs(order)) {
          return known;
        }
      }
    }
    Tensor ordered = Tensor.allocate(program.scope(), order);
    if (many) {
      orderedWeights.add(ordered);
      Reorders.addOpening(program, plainWeights(program), ordered);
    } else {
      Reorders.addPreparation(program, lane, plainWeights(program), ordered);
    }
    return ordered;
  }

  private boolean hasManyWeights(ProgramBuilder program) {
    return parameters.weights().length() >= MANY_WEIGHTS
        && !program.substitutes(parameters.weights());
  }

  private Tensor perChannel(ProgramBuilder program, NativeFloats floats) {
    return Tensor.of(program.scope(), Layout.plain(program.scope(), filters.outputs()), floats);
  }

  @Override
  public void backward(ProgramBuilder program) {
    ActivationGradient.inPlace(program, activation, output);
    backwardBeforeActivation(program);
  }

  /** From the gradients before the activation, which somebody else has gone through. */
  void backwardBeforeActivation(ProgramBuilder program) {
    program.readsGradient(output, true);
    Signal.Target target = program.writesGradient(input, true);
    for (Lane lane : program.lanesWithRows()) {
      backwardWeights(program, lane);
      if (input.trained()) {
        backwardData(program, lane, target.tensor(lane.rows()));
      }
    }
  }

  /** From the gradients of a maximum pooling's outputs. */
  void backward(ProgramBuilder program, MaximaBackward maxima) {
    program.readsGradient(maxima.pooled(), true);
    Signal.Target target = program.writesGradient(input, true);
    for (Lane lane : program.lanesWithRows()) {
      maxima.add(
          lane,
          source(lane),
          plainWeights(program),
          program.gradientShare(parameters.weights()),
          parameters.ofBias(program::gradientShare),
          input.trained() ? target.floats(lane.rows()) : null);
    }
  }

  private Tensor source(Lane lane) {
    return Objects.requireNonNull(sources.get(lane.index()), "backward before forward");
  }

  private void backwardWeights(ProgramBuilder program, Lane lane) {
    NativeScope scope = program.scope();
    Rows rows = lane.rows();
    Kernel kernel = kernels.backwardWeights(rows.count(), orders, forward(rows));
    Tensor blocked =
        Tensor.allocate(scope, kernel.layout(dnnl_query_diff_weights_md, filters.dims()));
    KernelCall.Builder call =
        program
            .call(lane, kernel)
            .with(
                DNNL_ARG_SRC,
                Reorders.inOrder(
                    program,
                    lane,
                    source(lane),
                    kernel.layout(dnnl_query_src_md, input.dims(rows.count()))))
            .with(DNNL_ARG_DIFF_WEIGHTS, blocked)
            .with(DNNL_ARG_DIFF_DST, outputGradient(program, lane, kernel));
    if (parameters.bias() != null) {
      NativeFloats bias = program.gradientShare(parameters.bias());
      call.with(DNNL_ARG_DIFF_BIAS, perChannel(program, bias));
    }
    program.addCall(lane, call);
    ParameterSlot slot = parameters.weights();
    if (hasManyWeights(program)
        && slot.freezing() == ParameterSlot.Freezing.NONE
        && !slot.isMisplaced()) {
      program.addOrderedShare(slot, blocked, filters.layout(scope));
    } else {
      Tensor plain = Tensor.of(scope, filters.layout(scope), program.gradientShare(slot));
      Reorders.add(program, lane, blocked, plain);
    }
  }

  private Tensor outputGradient(ProgramBuilder program, Lane lane, Kernel kernel) {
    Rows rows = lane.rows();
    return Reorders.inOrder(
        program,
        lane,
        output.gradientTensor(rows),
        kernel.layout(dnnl_query_diff_dst_md, kernels.outputDims(rows.count())));
  }

  private void backwardData(ProgramBuilder program, Lane lane, Tensor wanted) {
    Rows rows = lane.rows();
    Kernel kernel = kernels.backwardData(rows.count(), orders, forward(rows));
    Tensor blocked =
        orderedWeights(program, lane, kernel.layout(dnnl_query_weights_md, filters.dims()));
    Layout order = kernel.layout(dnnl_query_diff_src_md, input.dims(rows.count()));
    Tensor target = Reorders.targetInOrder(program, wanted, order);
    program.addCall(
        lane,
        program
            .call(lane, kernel)
            .with(DNNL_ARG_DIFF_SRC, target)
            .with(DNNL_ARG_WEIGHTS, blocked)
            .with(DNNL_ARG_DIFF_DST, outputGradient(program, lane, kernel)));
    Reorders.addUnlessSame(program, lane, target, wanted);
  }
}
