package org.mnist4j.onednn.internal.layer;

import static org.bytedeco.dnnl.global.dnnl.*;

import java.nio.IntBuffer;
import org.deeplearning4j.nn.conf.dropout.Dropout;
import org.mnist4j.onednn.internal.dnnl.Lane;
import org.mnist4j.onednn.internal.dnnl.Op;
import org.mnist4j.onednn.internal.dnnl.Rows;
import org.mnist4j.onednn.internal.memory.NativeFloats;
import org.mnist4j.onednn.internal.program.Elementwise;
import org.mnist4j.onednn.internal.program.ProgramBuilder;
import org.mnist4j.onednn.internal.program.Signal;
import org.mnist4j.onednn.internal.program.Stage;
import org.mnist4j.onednn.internal.program.StepState;

/** Inverted dropout: in training it keeps an activation with probability p and divides it by p. */
public final class DropoutStage implements Stage {
  private final int layer;
  private final long seed;
  private final Dropout dropout;
  private final Signal input;
  private final Signal output;
  private final NativeFloats mask;

  public DropoutStage(ProgramBuilder program, int layer, long seed, Dropout dropout, Signal input) {
    this.layer = layer;
    this.seed = seed;
    this.dropout = dropout;
    this.input = input;
    this.output = program.signal(input.shape(), input.tag(), input.trained());
    this.mask = program.scope().allocate(input.floats());
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
      program.add(lane, "dropout-mask", draw(program, lane));
      multiply(program, lane, input.values(lane.rows()), target.floats(lane.rows()));
    }
  }

  private NativeFloats mask(Rows rows) {
    long sample = input.sampleFloats();
    return mask.slice(rows.start() * sample, rows.count() * sample);
  }

  private Op draw(ProgramBuilder program, Lane lane) {
    DropoutMask generator = new DropoutMask();
    StepState step = program.step();
    long first = lane.rows().start() * input.sampleFloats();
    IntBuffer bits = mask(lane.rows()).bits();
    return () -> {
      double keep =
          dropout.getPSchedule() == null
              ? dropout.getP()
              : dropout.getPSchedule().valueAt(step.iteration(), step.epoch());
      generator.fill(DropoutMask.key(seed, step.iteration(), layer), first, keep, bits);
    };
  }

  private void multiply(ProgramBuilder program, Lane lane, NativeFloats from, NativeFloats to) {
    Elementwise math = program.math();
    math.multiply(math.row(from), math.row(mask(lane.rows()))).into(lane, math.row(to));
  }

  @Override
  public void backward(ProgramBuilder program) {
    if (!input.trained()) {
      return;
    }
    program.readsGradient(output, true);
    Signal.Target target = program.writesGradient(input, true);
    for (Lane lane : program.lanesWithRows()) {
      multiply(program, lane, output.gradients(lane.rows()), target.floats(lane.rows()));
    }
  }
}
