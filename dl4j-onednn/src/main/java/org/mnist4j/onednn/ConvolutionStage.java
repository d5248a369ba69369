package org.mnist4j.onednn;

import static org.bytedeco.dnnl.global.dnnl.*;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A convolution, cut by samples. The weights stay in DL4J's order; each lane brings them into the
 * kernels' blocked order before it uses them, which takes a few microseconds, and its gradient
 * back.
 */
final class ConvolutionStage implements Stage {
  private final String name;
  private final Signal input;
  private final Signal output;
  private final Window window;
  private final Activation activation;
  private final ParameterSlot weights;
  private final @Nullable ParameterSlot bias;
  private final long[] weightDims;
  private final int inputTag;
  private final Map<Integer, Kernel> forwards = new HashMap<>();
  private Activation gradientToTake;

  ConvolutionStage(
      ProgramBuilder program,
      String name,
      Signal input,
      long out,
      Window window,
      Activation activation,
      ParameterSlot weights,
      @Nullable ParameterSlot bias) {
    this.name = name;
    this.input = input;
    this.window = window;
    this.activation = activation;
    this.gradientToTake = activation;
    this.weights = weights;
    this.bias = bias;
    this.weightDims = new long[] {out, input.shape()[0], window.kernel()[0], window.kernel()[1]};
    Rows largest = program.lanes().get(0).rows();
    Kernel asIs = forward(program, largest.count(), input.tag(), dnnl_format_tag_any);
    boolean slow =
        asIs.implementation().startsWith("ref") || asIs.implementation().contains("gemm");
    Kernel chosen =
        slow ? forward(program, largest.count(), dnnl_format_tag_any, dnnl_format_tag_any) : asIs;
    this.inputTag = chosen.layout(dnnl_query_src_md, input.dims(largest.count())).pictureTag();
    long[] shape = {out, window.out()[0], window.out()[1]};
    long[] dims = {largest.count(), out, window.out()[0], window.out()[1]};
    int tag = chosen.layout(dnnl_query_dst_md, dims).pictureTag();
    this.output =
        new Signal(program.scope(), program.batch(), shape, tag, program.mode().training());
  }

  /**
   * Leaves backpropagation through this stage's activation to the stage behind it.
   *
   * @return the activation, whose result that stage has
   */
  Activation handOverActivationGradient() {
    gradientToTake = Activation.IDENTITY;
    return activation;
  }

  private Kernel forward(ProgramBuilder program, long samples, int srcTag, int dstTag) {
    NativeScope scope = program.scope();
    return program
        .kernels()
        .convolution(
            Layout.tagged(scope, srcTag, input.dims(samples)),
            Layout.any(scope, weightDims),
            bias == null ? null : Layout.plain(scope, weightDims[0]),
            Layout.tagged(scope, dstTag, samples, weightDims[0], window.out()[0], window.out()[1]),
            window,
            activation,
            program.mode().training());
  }

  private Kernel forward(ProgramBuilder program, Rows rows) {
    return forwards.computeIfAbsent(rows.count(), n -> forward(program, n, inputTag, output.tag()));
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
      Rows rows = lane.rows();
      Kernel kernel = forward(program, rows);
      Tensor plain = plainWeights(program);
      Tensor blocked =
          Tensor.allocate(program.scope(), kernel.layout(dnnl_query_weights_md, weightDims));
      Reorders.addPreparation(program, lane, plain, blocked);
      KernelCall.Builder call =
          program
              .call(lane, kernel)
              .with(DNNL_ARG_SRC, inputFor(program, lane))
              .with(DNNL_ARG_WEIGHTS, blocked)
              .with(DNNL_ARG_DST, output.valueTensor(rows));
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
    program.wrote(output, true);
  }

  private final Map<Integer, Tensor> reordered = new HashMap<>();

  /** The lane's input in the order that the kernel takes; brought into it first if need be. */
  private Tensor inputFor(ProgramBuilder program, Lane lane) {
    Tensor given = input.valueTensor(lane.rows());
    if (inputTag == input.tag()) {
      return given;
    }
    Tensor wanted =
        Tensor.allocate(
            program.scope(),
            Layout.tagged(program.scope(), inputTag, input.dims(lane.rows().count())));
    Reorders.add(program, lane, given, wanted);
    reordered.put(lane.index(), wanted);
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
    ActivationGradient.inPlace(program, gradientToTake, output);
    program.readsGradient(output, true);
    for (Lane lane : program.lanesWithRows()) {
      backwardWeights(program, lane);
      if (input.trained()) {
        backwardData(program, lane);
      }
    }
    program.wroteGradient(input, true);
  }

  private void backwardWeights(ProgramBuilder program, Lane lane) {
    NativeScope scope = program.scope();
    Rows rows = lane.rows();
    Layout biasLayout = bias == null ? null : Layout.plain(scope, weightDims[0]);
    Kernel kernel =
        program
            .kernels()
            .convolutionBackwardWeights(
                Layout.tagged(scope, inputTag, input.dims(rows.count())),
                Layout.any(scope, weightDims),
                biasLayout,
                output.layout(rows.count()),
                window,
                forward(program, rows));
    Tensor blocked = Tensor.allocate(scope, kernel.layout(dnnl_query_diff_weights_md, weightDims));
    Tensor source = reordered.getOrDefault(lane.index(), input.valueTensor(rows));
    KernelCall.Builder call =
        program
            .call(lane, kernel)
            .with(DNNL_ARG_SRC, source)
            .with(DNNL_ARG_DIFF_WEIGHTS, blocked)
            .with(DNNL_ARG_DIFF_DST, output.gradientTensor(rows));
    if (bias != null && biasLayout != null) {
      call.with(DNNL_ARG_DIFF_BIAS, Tensor.of(scope, biasLayout, program.gradientShare(bias)));
    }
    program.addCall(lane, call);
    Tensor plain =
        Tensor.of(scope, Layout.plain(scope, weightDims), program.gradientShare(weights));
    Reorders.add(program, lane, blocked, plain);
  }

  private void backwardData(ProgramBuilder program, Lane lane) {
    NativeScope scope = program.scope();
    Rows rows = lane.rows();
    Kernel kernel =
        program
            .kernels()
            .convolutionBackwardData(
                Layout.tagged(scope, inputTag, input.dims(rows.count())),
                Layout.any(scope, weightDims),
                output.layout(rows.count()),
                window,
                forward(program, rows));
    Tensor blocked = Tensor.allocate(scope, kernel.layout(dnnl_query_weights_md, weightDims));
    Reorders.add(program, lane, plainWeights(program), blocked);
    Tensor wanted = input.gradientTensor(rows);
    Tensor target =
        inputTag == input.tag()
            ? wanted
            : Tensor.allocate(scope, Layout.tagged(scope, inputTag, input.dims(rows.count())));
    program.addCall(
        lane,
        program
            .call(lane, kernel)
            .with(DNNL_ARG_DIFF_SRC, target)
            .with(DNNL_ARG_WEIGHTS, blocked)
            .with(DNNL_ARG_DIFF_DST, output.gradientTensor(rows)));
    if (target != wanted) {
      Reorders.add(program, lane, target, wanted);
    }
  }
}
