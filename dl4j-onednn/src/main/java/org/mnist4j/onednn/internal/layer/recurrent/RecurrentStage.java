package org.mnist4j.onednn.internal.layer.recurrent;

import java.util.LinkedHashMap;
import java.util.Map;
import org.mnist4j.onednn.internal.dnnl.Lane;
import org.mnist4j.onednn.internal.program.ProgramBuilder;
import org.mnist4j.onednn.internal.program.Signal;
import org.mnist4j.onednn.internal.program.Stage;

/** A recurrent layer on sequences in any order: each lane goes along those of its own samples. */
public final class RecurrentStage implements Stage {
  private final String name;
  private final Signal input;
  private final Signal output;
  private final Recurrence recurrence;
  private final RecurrentParameters parameters;
  private final Map<Lane, LaneRecurrence> lanes = new LinkedHashMap<>();

  /**
   * @param name for a profile's reader
   * @param output sequences as long as the input's
   */
  public RecurrentStage(
      String name,
      Signal input,
      Signal output,
      Recurrence recurrence,
      RecurrentParameters parameters) {
    this.name = name;
    this.input = input;
    this.output = output;
    this.recurrence = recurrence;
    this.parameters = parameters;
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
      LaneRecurrence mine =
          new LaneRecurrence(program, lane, name, input, output.trained(), recurrence, parameters);
      lanes.put(lane, mine);
      mine.forward(input.valueTensor(lane.rows()), target.tensor(lane.rows()));
    }
  }

  @Override
  public void backward(ProgramBuilder program) {
    program.readsGradient(output, true);
    Signal.Target target = program.writesGradient(input, true);
    lanes.forEach(
        (lane, mine) ->
            mine.backward(
                output.gradientTensor(lane.rows()),
                input.trained() ? target.tensor(lane.rows()) : null));
  }
}
