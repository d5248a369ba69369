package org.mnist4j.onednn.internal.layer;

import org.mnist4j.onednn.internal.dnnl.Lane;
import org.mnist4j.onednn.internal.program.ProgramBuilder;
import org.mnist4j.onednn.internal.program.Reorders;
import org.mnist4j.onednn.internal.program.Signal;
import org.mnist4j.onednn.internal.program.Stage;

/** The same pictures in another physical order. */
public final class OrderStage implements Stage {
  private final Signal input;
  private final Signal output;

  /**
   * @param tag oneDNN's name of the order
   */
  public OrderStage(ProgramBuilder program, Signal input, int tag) {
    this.input = input;
    this.output = program.signal(input.shape(), tag, input.trained());
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
      Reorders.add(program, lane, input.valueTensor(lane.rows()), target.tensor(lane.rows()));
    }
  }

  @Override
  public void backward(ProgramBuilder program) {
    if (!input.trained()) {
      return;
    }
    program.readsGradient(output, true);
    Signal.Target target = program.writesGradient(input, true);
    for (Lane lane : program.lanesWithRows()) {
      Reorders.add(program, lane, output.gradientTensor(lane.rows()), target.tensor(lane.rows()));
    }
  }
}
