package org.mnist4j.onednn.internal.layer.recurrent;

import java.nio.FloatBuffer;
import org.mnist4j.onednn.internal.dnnl.Lane;
import org.mnist4j.onednn.internal.dnnl.Rows;
import org.mnist4j.onednn.internal.memory.NativeFloats;
import org.mnist4j.onednn.internal.program.ProgramBuilder;
import org.mnist4j.onednn.internal.program.Signal;
import org.mnist4j.onednn.internal.program.Stage;

/** Multiplies each sample, or each step where steps are samples, with its factor of a mask. */
public final class MaskStage implements Stage {
  private final Signal input;
  private final Signal output;
  private final NativeFloats mask;
  private final int features;

  /**
   * @param mask a number for each sample
   */
  public MaskStage(ProgramBuilder program, Signal input, NativeFloats mask) {
    if (mask.length() != input.batch()) {
      throw new IllegalArgumentException(
          "a mask of %d numbers doesn't fit %s".formatted(mask.length(), input));
    }
    this.input = input;
    this.mask = mask;
    this.features = Math.toIntExact(input.sampleFloats());
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
      Rows rows = lane.rows();
      add(program, lane, input.values(rows).buffer(), target.floats(rows).buffer());
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
      Rows rows = lane.rows();
      add(program, lane, output.gradients(rows).buffer(), target.floats(rows).buffer());
    }
  }

  private void add(ProgramBuilder program, Lane lane, FloatBuffer from, FloatBuffer to) {
    FloatBuffer factors = mask.buffer();
    Rows rows = lane.rows();
    float[] sample = new float[features];
    program.add(
        lane,
        "mask",
        () -> {
          for (int i = 0; i < rows.count(); i++) {
            from.get(i * features, sample);
            float factor = factors.get(rows.start() + i);
            for (int k = 0; k < features; k++) {
              sample[k] *= factor;
            }
            to.put(i * features, sample);
          }
        });
  }
}
