package org.mnist4j.onednn.internal.layer.vertex;

import java.util.List;
import org.mnist4j.onednn.internal.dnnl.Lane;
import org.mnist4j.onednn.internal.dnnl.Tensor;
import org.mnist4j.onednn.internal.program.Elementwise;
import org.mnist4j.onednn.internal.program.ProgramBuilder;
import org.mnist4j.onednn.internal.program.Reorders;
import org.mnist4j.onednn.internal.program.Signal;
import org.mnist4j.onednn.internal.program.Stage;

/** Signals added up, value by value. */
public final class SumStage implements Stage {
  private final List<Signal> inputs;
  private final Signal output;

  /**
   * @param inputs of one shape and physical order, two or more
   */
  public SumStage(ProgramBuilder program, List<Signal> inputs) {
    this.inputs = List.copyOf(inputs);
    Signal first = inputs.get(0);
    this.output =
        program.signal(first.shape(), first.tag(), inputs.stream().anyMatch(Signal::trained));
  }

  @Override
  public Signal output() {
    return output;
  }

  @Override
  public void forward(ProgramBuilder program) {
    inputs.forEach(input -> program.reads(input, true));
    Signal.Target target = program.writes(output, true);
    Elementwise math = program.math();
    for (Lane lane : program.lanesWithRows()) {
      List<Tensor> rows =
          inputs.stream().map(input -> math.row(input.values(lane.rows()))).toList();
      math.sum(lane, rows, math.row(target.floats(lane.rows())));
    }
  }

  @Override
  public void backward(ProgramBuilder program) {
    program.readsGradient(output, true);
    Elementwise math = program.math();
    for (Signal input : inputs) {
      if (input.trained()) {
        Signal.Target target = program.writesGradient(input, true);
        for (Lane lane : program.lanesWithRows()) {
          Reorders.add(
              program,
              lane,
              math.row(output.gradients(lane.rows())),
              math.row(target.floats(lane.rows())));
        }
      }
    }
  }
}
