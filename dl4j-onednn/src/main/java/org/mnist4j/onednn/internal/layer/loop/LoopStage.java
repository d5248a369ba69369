package org.mnist4j.onednn.internal.layer.loop;

import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.List;
import org.mnist4j.onednn.internal.dnnl.Lane;
import org.mnist4j.onednn.internal.memory.NativeFloats;
import org.mnist4j.onednn.internal.parameters.ParameterSlot;
import org.mnist4j.onednn.internal.program.ProgramBuilder;
import org.mnist4j.onednn.internal.program.Signal;
import org.mnist4j.onednn.internal.program.Stage;

/**
 * Runs a {@link Loop} over a batch, each lane its own samples, piece by piece. The pieces' floats
 * come in the input's physical order, so who makes the stage sees to it that the loop knows it.
 */
public final class LoopStage implements Stage {
  private final String name;
  private final Signal input;
  private final Signal output;
  private final int pieces;
  private final Loop loop;
  private final List<ParameterSlot> parameters;

  /**
   * @param name of the loop, for descriptions
   * @param output a signal made for it, see {@link ProgramBuilder#signal}
   * @param pieces into which a sample is cut; the floats of input and output are multiples of it
   * @param parameters of the layer that the loop works with
   */
  public LoopStage(
      String name,
      Signal input,
      Signal output,
      int pieces,
      Loop loop,
      List<ParameterSlot> parameters) {
    if (input.sampleFloats() % pieces != 0 || output.sampleFloats() % pieces != 0) {
      throw new IllegalArgumentException(
          "%s: %s and %s can't be cut into %d pieces".formatted(name, input, output, pieces));
    }
    this.name = name;
    this.input = input;
    this.output = output;
    this.pieces = pieces;
    this.loop = loop;
    this.parameters = List.copyOf(parameters);
  }

  @Override
  public Signal output() {
    return output;
  }

  private Piece piece() {
    int[] lengths = parameters.stream().mapToInt(slot -> (int) slot.length()).toArray();
    return new Piece(
        Math.toIntExact(input.sampleFloats() / pieces),
        Math.toIntExact(output.sampleFloats() / pieces),
        lengths);
  }

  @Override
  public void forward(ProgramBuilder program) {
    program.reads(input, true);
    Signal.Target target = program.writes(output, true);
    List<NativeFloats> values = parameters.stream().map(program::weights).toList();
    for (Lane lane : program.lanesWithRows()) {
      FloatBuffer from = input.values(lane.rows()).buffer();
      FloatBuffer to = target.floats(lane.rows()).buffer();
      int first = lane.rows().start();
      int count = lane.rows().count() * pieces;
      Piece p = piece();
      program.add(
          lane,
          name,
          () -> {
            load(values, p);
            for (int i = 0; i < count; i++) {
              at(p, first, i);
              from.get(i * p.in.length, p.in);
              loop.forward(p);
              to.put(i * p.out.length, p.out);
            }
          });
    }
  }

  private void at(Piece p, int first, int i) {
    p.sample = first + i / pieces;
    p.part = i % pieces;
  }

  private static void load(List<NativeFloats> values, Piece p) {
    for (int i = 0; i < values.size(); i++) {
      values.get(i).buffer().get(0, p.parameters[i]);
    }
  }

  @Override
  public void backward(ProgramBuilder program) {
    if (!input.trained() && parameters.isEmpty()) {
      return;
    }
    program.readsGradient(output, true);
    Signal.Target target = program.writesGradient(input, true);
    List<NativeFloats> values = parameters.stream().map(program::weights).toList();
    for (Lane lane : program.lanesWithRows()) {
      FloatBuffer from = input.values(lane.rows()).buffer();
      FloatBuffer result = output.values(lane.rows()).buffer();
      FloatBuffer gradient = output.gradients(lane.rows()).buffer();
      FloatBuffer to = target.floats(lane.rows()).buffer();
      List<NativeFloats> shares = parameters.stream().map(program::gradientShare).toList();
      int first = lane.rows().start();
      int count = lane.rows().count() * pieces;
      Piece p = piece();
      program.add(
          lane,
          name + "-backward",
          () -> {
            load(values, p);
            for (float[] sum : p.parameterGradients) {
              Arrays.fill(sum, 0);
            }
            for (int i = 0; i < count; i++) {
              at(p, first, i);
              from.get(i * p.in.length, p.in);
              result.get(i * p.out.length, p.out);
              gradient.get(i * p.out.length, p.outGradient);
              loop.backward(p);
              to.put(i * p.in.length, p.inGradient);
            }
            for (int i = 0; i < shares.size(); i++) {
              shares.get(i).buffer().put(0, p.parameterGradients[i]);
            }
          });
    }
  }
}
