package org.mnist4j.onednn.internal.layer.recurrent;

import java.nio.FloatBuffer;
import org.mnist4j.onednn.internal.dnnl.Lane;
import org.mnist4j.onednn.internal.dnnl.Rows;
import org.mnist4j.onednn.internal.memory.NativeFloats;
import org.mnist4j.onednn.internal.program.ProgramBuilder;
import org.mnist4j.onednn.internal.program.Signal;
import org.mnist4j.onednn.internal.program.Stage;

/** Masks the steps of which every input is a certain number; changes nothing itself. */
public final class ValueMaskStage implements Stage {
  private final Signal input;
  private final float value;
  private final NativeFloats mask;

  /**
   * @param input sequences with channels last
   */
  public ValueMaskStage(ProgramBuilder program, Signal input, double value) {
    this.input = input;
    this.value = (float) value;
    this.mask = program.scope().allocate(program.batch() * input.shape()[1]);
  }

  /** [batch, steps]. */
  public NativeFloats mask() {
    return mask;
  }

  @Override
  public Signal output() {
    return input;
  }

  @Override
  public void forward(ProgramBuilder program) {
    program.reads(input, true);
    int channels = Math.toIntExact(input.shape()[0]);
    int steps = Math.toIntExact(input.shape()[1]);
    FloatBuffer to = mask.buffer();
    for (Lane lane : program.lanesWithRows()) {
      Rows rows = lane.rows();
      FloatBuffer from = input.values(rows).buffer();
      float[] step = new float[channels];
      program.add(
          lane,
          "mask",
          () -> {
            for (int i = 0; i < rows.count() * steps; i++) {
              from.get(i * channels, step);
              to.put(rows.start() * steps + i, isMasked(step) ? 0 : 1);
            }
          });
    }
  }

  private boolean isMasked(float[] step) {
    for (float each : step) {
      if (each != value) {
        return false;
      }
    }
    return true;
  }

  /** Nothing: the gradients are where they should be. */
  @Override
  public void backward(ProgramBuilder program) {}
}
