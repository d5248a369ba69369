package org.mnist4j.onednn.internal.layer;

import static org.bytedeco.dnnl.global.dnnl.*;

import org.mnist4j.onednn.internal.dnnl.Kernel;
import org.mnist4j.onednn.internal.dnnl.Lane;
import org.mnist4j.onednn.internal.program.ProgramBuilder;
import org.mnist4j.onednn.internal.program.Signal;
import org.mnist4j.onednn.internal.program.Stage;

/** Softmax of rows, for inference. */
public final class SoftmaxStage implements Stage {
  private final Signal input;
  private final Signal output;

  public SoftmaxStage(ProgramBuilder program, Signal input) {
    this.input = input;
    this.output = program.plainSignal(false, input.shape());
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
    program.reads(input, true);
    Signal.Target target = program.writes(output, true);
    for (Lane lane : program.lanesWithRows()) {
      Kernel softmax = program.kernels().softmax(input.layout(lane.rows().count()));
      program.addCall(
          lane,
          program
              .call(lane, softmax)
              .with(DNNL_ARG_SRC, input.valueTensor(lane.rows()))
              .with(DNNL_ARG_DST, target.tensor(lane.rows())));
    }
  }

  @Override
  public void backward(ProgramBuilder program) {
    throw new IllegalStateException("this softmax is for inference alone");
  }
}
