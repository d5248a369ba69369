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
  private final String name;
  private final Signal input;
  private final Signal output;
  private final Activation activation;

  public ActivationStage(ProgramBuilder program, String name, Signal input, Activation activation) {
    this.name = name;
    this.input = input;
    this.activation = activation;
    this.output =
        new Signal(program.scope(), program.batch(), input.shape(), input.tag(), input.trained());
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
      Tensor from = input.valueTensor(lane.rows());
      Kernel kernel = program.kernels().eltwise(activation, from.layout());
      program.addCall(
          lane,
          program
              .call(lane, kernel)
              .with(DNNL_ARG_SRC, from)
              .with(DNNL_ARG_DST, output.valueTensor(lane.rows())));
    }
    program.wrote(output, true);
  }

  @Override
  public void backward(ProgramBuilder program) {
    if (!input.trained()) {
      return;
    }
    program.stage(name);
    program.readsGradient(output, true);
    for (Lane lane : program.lanesWithRows()) {
      Tensor gradient = output.gradientTensor(lane.rows());
      Kernel kernel = program.kernels().eltwiseBackward(activation, gradient.layout());
      program.addCall(
          lane,
          program
              .call(lane, kernel)
              .with(DNNL_ARG_DST, output.valueTensor(lane.rows()))
              .with(DNNL_ARG_DIFF_DST, gradient)
              .with(DNNL_ARG_DIFF_SRC, input.gradientTensor(lane.rows())));
    }
    program.wroteGradient(input, true);
  }
}
