package org.mnist4j.onednn.internal.layer.convolution;

import static org.bytedeco.dnnl.global.dnnl.*;

import org.mnist4j.onednn.internal.dnnl.Activation;
import org.mnist4j.onednn.internal.dnnl.Kernel;
import org.mnist4j.onednn.internal.dnnl.Lane;
import org.mnist4j.onednn.internal.dnnl.Layout;
import org.mnist4j.onednn.internal.dnnl.Tensor;
import org.mnist4j.onednn.internal.dnnl.Window;
import org.mnist4j.onednn.internal.memory.NativeFloats;
import org.mnist4j.onednn.internal.parameters.ParameterSlot;
import org.mnist4j.onednn.internal.program.ProgramBuilder;
import org.mnist4j.onednn.internal.program.Reorders;
import org.mnist4j.onednn.internal.program.Signal;
import org.mnist4j.onednn.internal.program.Stage;

/**
 * A transposed convolution without its bias: the convolution that goes from its outputs to its
 * inputs, run backward.
 */
public final class DeconvolutionStage implements Stage {
  private final Signal input;
  private final Signal output;
  private final Window window;
  private final ParameterSlot weights;
  private final long[] dims;

  /**
   * @param window of the convolution that goes the other way
   * @param shape of the output
   */
  public DeconvolutionStage(
      ProgramBuilder program, Signal input, Window window, ParameterSlot weights, long[] shape) {
    this.input = input;
    this.window = window;
    this.weights = weights;
    this.dims = new long[] {input.shape()[0], shape[0], window.kernel()[0], window.kernel()[1]};
    this.output = program.plainSignal(input.trained() || program.learns(), shape);
  }

  @Override
  public Signal output() {
    return output;
  }

  private static Layout any(ProgramBuilder program, Signal signal, Lane lane) {
    return Layout.any(program.scope(), signal.dims(lane.rows().count()));
  }

  private Layout weightOrder(ProgramBuilder program) {
    return Layout.any(program.scope(), dims);
  }

  /** The convolution from outputs to inputs: what gradients go through. */
  private Kernel convolution(ProgramBuilder program, Lane lane) {
    return program
        .kernels()
        .convolution(
            any(program, output, lane),
            weightOrder(program),
            null,
            any(program, input, lane),
            window,
            Activation.IDENTITY,
            true);
  }

  @Override
  public void forward(ProgramBuilder program) {
    program.reads(input, true);
    Signal.Target target = program.writes(output, true);
    for (Lane lane : program.lanesWithRows()) {
      Kernel kernel =
          program
              .kernels()
              .convolutionBackwardData(
                  any(program, output, lane),
                  weightOrder(program),
                  any(program, input, lane),
                  window,
                  convolution(program, lane));
      long samples = lane.rows().count();
      Tensor from =
          Reorders.inOrder(
              program,
              lane,
              input.valueTensor(lane.rows()),
              kernel.layout(dnnl_query_diff_dst_md, input.dims(samples)));
      Tensor wanted = target.tensor(lane.rows());
      Tensor to =
          Reorders.targetInOrder(
              program, wanted, kernel.layout(dnnl_query_diff_src_md, output.dims(samples)));
      program.addCall(
          lane,
          program
              .call(lane, kernel)
              .with(DNNL_ARG_DIFF_SRC, to)
              .with(DNNL_ARG_WEIGHTS, blocked(program, lane, kernel))
              .with(DNNL_ARG_DIFF_DST, from));
      Reorders.addUnlessSame(program, lane, to, wanted);
    }
  }

  private Tensor blocked(ProgramBuilder program, Lane lane, Kernel kernel) {
    Layout order = kernel.layout(dnnl_query_weights_md, dims);
    return Reorders.inOrder(program, lane, plain(program, program.weights(weights)), order);
  }

  private Tensor plain(ProgramBuilder program, NativeFloats floats) {
    return Tensor.of(program.scope(), Layout.plain(program.scope(), dims), floats);
  }

  @Override
  public void backward(ProgramBuilder program) {
    program.readsGradient(output, true);
    Signal.Target target = program.writesGradient(input, true);
    for (Lane lane : program.lanesWithRows()) {
      backwardWeights(program, lane);
      if (input.trained()) {
        backwardData(program, lane, target.tensor(lane.rows()));
      }
    }
  }

  private void backwardWeights(ProgramBuilder program, Lane lane) {
    Kernel kernel =
        program
            .kernels()
            .convolutionBackwardWeights(
                any(program, output, lane),
                weightOrder(program),
                null,
                any(program, input, lane),
                window,
                convolution(program, lane));
    long samples = lane.rows().count();
    Tensor wanted = plain(program, program.gradientShare(weights));
    Tensor to =
        Reorders.targetInOrder(program, wanted, kernel.layout(dnnl_query_diff_weights_md, dims));
    program.addCall(
        lane,
        program
            .call(lane, kernel)
            .with(
                DNNL_ARG_SRC,
                Reorders.inOrder(
                    program,
                    lane,
                    output.gradientTensor(lane.rows()),
                    kernel.layout(dnnl_query_src_md, output.dims(samples))))
            .with(DNNL_ARG_DIFF_WEIGHTS, to)
            .with(
                DNNL_ARG_DIFF_DST,
                Reorders.inOrder(
                    program,
                    lane,
                    input.valueTensor(lane.rows()),
                    kernel.layout(dnnl_query_diff_dst_md, input.dims(samples)))));
    Reorders.addUnlessSame(program, lane, to, wanted);
  }

  private void backwardData(ProgramBuilder program, Lane lane, Tensor wanted) {
    Kernel kernel = convolution(program, lane);
    long samples = lane.rows().count();
    Tensor from =
        Reorders.inOrder(
            program,
            lane,
            output.gradientTensor(lane.rows()),
            kernel.layout(dnnl_query_src_md, output.dims(samples)));
    Tensor to =
        Reorders.targetInOrder(
            program, wanted, kernel.layout(dnnl_query_dst_md, input.dims(samples)));
    program.addCall(
        lane,
        program
            .call(lane, kernel)
            .with(DNNL_ARG_SRC, from)
            .with(DNNL_ARG_WEIGHTS, blocked(program, lane, kernel))
            .with(DNNL_ARG_DST, to));
    Reorders.addUnlessSame(program, lane, to, wanted);
  }
}
