package org.mnist4j.onednn.internal.layer.recurrent;

import java.nio.FloatBuffer;
import org.jspecify.annotations.Nullable;
import org.mnist4j.onednn.internal.dnnl.Lane;
import org.mnist4j.onednn.internal.dnnl.Rows;
import org.mnist4j.onednn.internal.memory.NativeFloats;
import org.mnist4j.onednn.internal.program.ProgramBuilder;
import org.mnist4j.onednn.internal.program.Signal;
import org.mnist4j.onednn.internal.program.Stage;

/** The last step of each sequence: the last one that counts where there is a mask. */
public final class LastStepStage implements Stage {
  private final Signal input;
  private final Signal output;
  private final @Nullable NativeFloats mask;
  private final int channels;
  private final int steps;

  /**
   * @param input sequences with channels last
   * @param mask [batch, steps]
   */
  public LastStepStage(ProgramBuilder program, Signal input, @Nullable NativeFloats mask) {
    this.input = input;
    this.mask = mask;
    this.channels = Math.toIntExact(input.shape()[0]);
    this.steps = Math.toIntExact(input.shape()[1]);
    this.output = program.plainSignal(input.trained(), channels);
  }

  @Override
  public Signal output() {
    return output;
  }

  private int last(int sample) {
    for (int step = steps - 1; step >= 0; step--) {
      if (mask == null || mask.buffer().get(sample * steps + step) != 0) {
        return step;
      }
    }
    throw new IllegalArgumentException(
        "the mask of sample %d leaves none of its %d steps".formatted(sample, steps));
  }

  @Override
  public void forward(ProgramBuilder program) {
    program.reads(input, true);
    Signal.Target target = program.writes(output, true);
    for (Lane lane : program.lanesWithRows()) {
      Rows rows = lane.rows();
      FloatBuffer from = input.values(rows).buffer();
      FloatBuffer to = target.floats(rows).buffer();
      program.add(
          lane,
          "last-step",
          () -> {
            for (int i = 0; i < rows.count(); i++) {
              int step = last(rows.start() + i);
              to.put(i * channels, from, (i * steps + step) * channels, channels);
            }
          });
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
      FloatBuffer from = output.gradients(rows).buffer();
      FloatBuffer to = target.floats(rows).buffer();
      float[] zeros = new float[steps * channels];
      program.add(
          lane,
          "last-step-backward",
          () -> {
            for (int i = 0; i < rows.count(); i++) {
              int step = last(rows.start() + i);
              to.put(i * zeros.length, zeros);
              to.put((i * steps + step) * channels, from, i * channels, channels);
            }
          });
    }
  }
}
