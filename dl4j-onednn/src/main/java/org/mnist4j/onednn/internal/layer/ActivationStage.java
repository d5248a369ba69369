package org.mnist4j.onednn.internal.layer;

import static org.bytedeco.dnnl.global.dnnl.*;

import org.mnist4j.onednn.internal.dnnl.Activation;
import org.mnist4j.onednn.internal.dnnl.Kernel;
import org.mnist4j.onednn.internal.dnnl.Lane;
import org.mnist4j.onednn.internal.dnnl.Tensor;
import org.mnist4j.onednn.internal.program.ProgramBuilder;
import org.mnist4j.onednn.internal.program.Signal;
import org.mnist4j.onednn.internal.program.Stage;

/** An activation that could not be fused into the stage before it. */
public final class ActivationStage implements Stage {
  private final Signal input;
  private final Signal output;
  private final Activation activation;

  public ActivationStage(ProgramBuilder program, Signal input, Activation activation) {
    this.input = input;
    this.activation = activation;
    this.output = program.signal(input.shape(), input.tag(), input.trained());
  }

  @Override
  public Signal output() {
    return output;
  }

  @Override
  public void forward(ProgramBuilder program) {
    program.reads(input, true);
    Signal.Target target = program.writes(output, true);
    for (Lane lane : program.lanesWithRows()) {
      Tensor from = input.valueTensor(lane.rows());
      Kernel kernel = program.kernels().eltwise(activation, from.layout());
      program.addCall(
          lane,
          program
              .call(lane, kernel)
              .with(DNNL_ARG_SRC, from)
              .with(DNNL_ARG_DST, target.tensor(lane.rows())));
    }
  }

  @Override
  public void backward(ProgramBuilder program) {
    if (!input.trained()) {
      return;
    }
    program.readsGradient(output, true);
    Signal.Target target = program.writesGradient(input, true);
    int taken = activation.fromResult() ? DNNL_ARG_DST : DNNL_ARG_SRC;
    for (Lane lane : program.lanesWithRows()) {
      Tensor gradient = output.gradientTensor(lane.rows());
      Kernel kernel = program.kernels().eltwiseBackward(activation, gradient.layout());
      program.addCall(
          lane,
          program
              .call(lane, kernel)
              .with(taken, (activation.fromResult() ? output : input).valueTensor(lane.rows()))
              .with(DNNL_ARG_DIFF_DST, gradient)
              .with(DNNL_ARG_DIFF_SRC, target.tensor(lane.rows())));
    }
  }
}
