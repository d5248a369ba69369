package org.mnist4j.onednn.internal.layer.convolution;

import static org.bytedeco.dnnl.global.dnnl.*;

import java.util.HashMap;
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
  private final String name;
  private final Signal input;
  private final Signal output;
  private final Activation activation;
  private final ParameterSlot weights;
  private final @Nullable ParameterSlot bias;
  private final long[] weightDims;
  private final ConvolutionKernels kernels;
  private final ConvolutionKernels.Orders orders;
  private final Map<Integer, Kernel> forwards = new HashMap<>();
  private final Map<Integer, Tensor> sources = new HashMap<>();
  private final @Nullable WinogradForward winograd;
  private Activation gradientToTake;
  private @Nullable MaximaBackward maxima;

  /**
   * @param goesToMaximum whether a maximum pooling alone reads the output; ordinary backward
   *     kernels are slower in the order that {@link WinogradForward} writes
   */
  public ConvolutionStage(
      ProgramBuilder program,
      String name,
      Signal input,
      long out,
      Window window,
      boolean goesToMaximum,
      Activation activation,
      ParameterSlot weights,
      @Nullable ParameterSlot bias) {
    this.name = name;
    this.input = input;
    this.activation = activation;
    this.gradientToTake = activation;
    this.weights = weights;
    this.bias = bias;
    this.weightDims = new long[] {out, input.shape()[0], window.kernel()[0], window.kernel()[1]};
    this.kernels =
        new ConvolutionKernels(program, input, window, activation, weightDims, bias != null);
    int most = program.lanes().get(0).rows().count();
    Kernel chosen = kernels.forward(most);
    long[] shape = {out, window.out()[0], window.out()[1]};
    this.winograd =
        goesToMaximum || !program.mode().training()
            ? WinogradForward.of(program, chosen, window, input.shape(), shape).orElse(null)
            : null;
    this.orders =
        winograd != null
            ? new ConvolutionKernels.Orders(dnnl_acdb, dnnl_acdb)
            : new ConvolutionKernels.Orders(
                chosen.layout(dnnl_query_src_md, input.dims(most)).pictureTag(),
                chosen.layout(dnnl_query_dst_md, kernels.outputDims(most)).pictureTag());
    this.output =
        new Signal(
            program.scope(), program.batch(), shape, orders.output(), program.mode().training());
  }

  /**
   * Leaves backpropagation through this stage's activation to the stage behind it.
   *
   * @return the activation, whose result that stage has
   */
  public Activation handOverActivationGradient() {
    gradientToTake = Activation.IDENTITY;
    return activation;
  }

  /**
   * Takes over backpropagation through the maximum pooling that alone reads the output, if that is
   * faster.
   */
  public void takeOverMaxima(ProgramBuilder program, PoolingStage pooling) {
    if (program.mode().training()) {
      Optional<MaximaBackward> backward =
          MaximaBackward.of(program, input, kernels.window(), pooling);
      backward.ifPresent(taken -> pooling.handOver());
      maxima = backward.orElse(null);
    }
  }

  private Kernel forward(Rows rows) {
    return forwards.computeIfAbsent(rows.count(), n -> kernels.forward(n, orders));
  }

  @Override
  public Signal output() {
    return output;
  }

  @Override
  public void forward(ProgramBuilder program) {
    program.stage(name);
    program.reads(input, true);
    for (Lane lane : program.lanesWithRows()) {
      Tensor source = inputFor(program, lane);
      if (winograd != null) {
        NativeFloats biases = bias == null ? null : program.parameters().values(bias);
        winograd.add(lane, source, plainWeights(program), biases, activation, output);
      } else {
        forwardDirectly(program, lane, source);
      }
    }
    program.wrote(output, true);
  }

  private void forwardDirectly(ProgramBuilder program, Lane lane, Tensor source) {
    Kernel kernel = forward(lane.rows());
    Tensor blocked =
        Tensor.allocate(program.scope(), kernel.layout(dnnl_query_weights_md, weightDims));
    Reorders.addPreparation(program, lane, plainWeights(program), blocked);
    KernelCall.Builder call =
        program
            .call(lane, kernel)
            .with(DNNL_ARG_SRC, source)
            .with(DNNL_ARG_WEIGHTS, blocked)
            .with(DNNL_ARG_DST, output.valueTensor(lane.rows()));
    if (bias != null) {
      call.with(
          DNNL_ARG_BIAS,
          Tensor.of(
              program.scope(),
              Layout.plain(program.scope(), weightDims[0]),
              program.parameters().values(bias)));
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
        program.scope(),
        Layout.plain(program.scope(), weightDims),
        program.parameters().values(weights));
  }

  @Override
  public void backward(ProgramBuilder program) {
    program.stage(name);
    if (maxima != null) {
      backwardFromMaxima(program, maxima);
    } else {
      ActivationGradient.inPlace(program, gradientToTake, output);
      program.readsGradient(output, true);
      for (Lane lane : program.lanesWithRows()) {
        backwardWeights(program, lane);
        if (input.trained()) {
          backwardData(program, lane);
        }
      }
    }
    program.wroteGradient(input, true);
  }

  private void backwardFromMaxima(ProgramBuilder program, MaximaBackward backward) {
    program.readsGradient(backward.pooled(), true);
    for (Lane lane : program.lanesWithRows()) {
      backward.add(
          lane,
          source(lane),
          plainWeights(program),
          program.gradientShare(weights),
          bias == null ? null : program.gradientShare(bias),
          input.trained() ? input.gradients(lane.rows()) : null);
    }
  }

  private Tensor source(Lane lane) {
    return Objects.requireNonNull(sources.get(lane.index()), "the way there comes first");
  }

  private void backwardWeights(ProgramBuilder program, Lane lane) {
    NativeScope scope = program.scope();
    Rows rows = lane.rows();
    Kernel kernel = kernels.backwardWeights(rows.count(), orders, forward(rows));
    Tensor blocked = Tensor.allocate(scope, kernel.layout(dnnl_query_diff_weights_md, weightDims));
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
    if (bias != null) {
      call.with(
          DNNL_ARG_DIFF_BIAS,
          Tensor.of(scope, Layout.plain(scope, weightDims[0]), program.gradientShare(bias)));
    }
    program.addCall(lane, call);
    Tensor plain =
        Tensor.of(scope, Layout.plain(scope, weightDims), program.gradientShare(weights));
    Reorders.add(program, lane, blocked, plain);
  }

  private Tensor outputGradient(ProgramBuilder program, Lane lane, Kernel kernel) {
    Rows rows = lane.rows();
    return Reorders.inOrder(
        program,
        lane,
        output.gradientTensor(rows),
        kernel.layout(dnnl_query_diff_dst_md, kernels.outputDims(rows.count())));
  }

  private void backwardData(ProgramBuilder program, Lane lane) {
    NativeScope scope = program.scope();
    Rows rows = lane.rows();
    Kernel kernel = kernels.backwardData(rows.count(), orders, forward(rows));
    Tensor blocked = Tensor.allocate(scope, kernel.layout(dnnl_query_weights_md, weightDims));
    Reorders.add(program, lane, plainWeights(program), blocked);
    Tensor wanted = input.gradientTensor(rows);
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
