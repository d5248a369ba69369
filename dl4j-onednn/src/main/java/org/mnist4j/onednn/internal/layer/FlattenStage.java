package org.mnist4j.onednn.internal.layer;

import static org.bytedeco.dnnl.global.dnnl.dnnl_ab;

import org.mnist4j.onednn.internal.dnnl.Lane;
import org.mnist4j.onednn.internal.dnnl.Layout;
import org.mnist4j.onednn.internal.dnnl.Tensor;
import org.mnist4j.onednn.internal.memory.NativeFloats;
import org.mnist4j.onednn.internal.program.ProgramBuilder;
import org.mnist4j.onednn.internal.program.Reorders;
import org.mnist4j.onednn.internal.program.Signal;
import org.mnist4j.onednn.internal.program.Stage;

/**
 * Pictures to rows of features, channel by channel: one reorder, or nothing where the order is
 * plain already.
 */
public final class FlattenStage implements Stage {
  private final Signal input;
  private final Signal output;

  public FlattenStage(ProgramBuilder program, Signal input) {
    this.input = input;
    this.output =
        input.isPlain()
            ? input.viewedAs(input.features())
            : program.signal(new long[] {input.features()}, dnnl_ab, input.trained());
  }

  @Override
  public Signal output() {
    return output;
  }

  @Override
  public void forward(ProgramBuilder program) {
    if (input.isPlain()) {
      return;
    }
    program.reads(input, true);
    Signal.Target target = program.writes(output, true);
    for (Lane lane : program.lanesWithRows()) {
      Reorders.add(
          program,
          lane,
          input.valueTensor(lane.rows()),
          asPicture(program, lane, target.floats(lane.rows())));
    }
  }

  private Tensor asPicture(ProgramBuilder program, Lane lane, NativeFloats rows) {
    return Tensor.of(
        program.scope(), Layout.plain(program.scope(), input.dims(lane.rows().count())), rows);
  }

  @Override
  public void backward(ProgramBuilder program) {
    if (!input.trained() || input.isPlain()) {
      return;
    }
    program.readsGradient(output, true);
    Signal.Target target = program.writesGradient(input, true);
    for (Lane lane : program.lanesWithRows()) {
      Reorders.add(
          program,
          lane,
          asPicture(program, lane, output.gradients(lane.rows())),
          target.tensor(lane.rows()));
    }
  }
}
