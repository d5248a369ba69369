package org.mnist4j.onednn.internal.layer.vertex;

import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.List;
import org.mnist4j.onednn.internal.dnnl.Lane;
import org.mnist4j.onednn.internal.program.ProgramBuilder;
import org.mnist4j.onednn.internal.program.Reorders;
import org.mnist4j.onednn.internal.program.Signal;
import org.mnist4j.onednn.internal.program.Stage;

/** Copies parts of signals to parts of another, which they fill. */
public final class PartsStage implements Stage {
  private final List<Part> parts;
  private final Signal output;

  /**
   * What is copied: {@code shape} of each sample, from one place to another.
   *
   * @param from its place in the input's samples
   * @param to its place in the output's
   */
  public record Part(Signal input, long[] from, long[] to, long[] shape) {
    private boolean whole() {
      return Arrays.equals(shape, input.shape());
    }
  }

  /**
   * @param shape of a sample of the output
   * @param tag its physical order
   */
  public PartsStage(ProgramBuilder program, List<Part> parts, long[] shape, int tag) {
    this.parts = List.copyOf(parts);
    boolean trained = parts.stream().anyMatch(part -> part.input.trained());
    this.output = program.signal(shape, tag, trained);
  }

  @Override
  public Signal output() {
    return output;
  }

  @Override
  public void forward(ProgramBuilder program) {
    for (Part part : parts) {
      program.reads(part.input, true);
    }
    Signal.Target target = program.writes(output, true);
    for (Lane lane : program.lanesWithRows()) {
      for (Part part : parts) {
        Reorders.add(
            program,
            lane,
            part.input.part(part.input.valueTensor(lane.rows()), part.from, part.shape),
            output.part(target.tensor(lane.rows()), part.to, part.shape));
      }
    }
  }

  @Override
  public void backward(ProgramBuilder program) {
    program.readsGradient(output, true);
    for (Part part : parts) {
      if (part.input.trained()) {
        Signal.Target target = program.writesGradient(part.input, true);
        for (Lane lane : program.lanesWithRows()) {
          if (!part.whole()) {
            addZeros(program, lane, target);
          }
          Reorders.add(
              program,
              lane,
              output.part(output.gradientTensor(lane.rows()), part.to, part.shape),
              part.input.part(target.tensor(lane.rows()), part.from, part.shape));
        }
      }
    }
  }

  private static void addZeros(ProgramBuilder program, Lane lane, Signal.Target target) {
    FloatBuffer rest = target.floats(lane.rows()).buffer();
    float[] zeros = new float[Math.min(rest.limit(), 1024)];
    program.add(
        lane,
        "zeros",
        () -> {
          for (int at = 0; at < rest.limit(); at += zeros.length) {
            rest.put(at, zeros, 0, Math.min(zeros.length, rest.limit() - at));
          }
        });
  }
}
