package org.mnist4j.onednn.internal.layer.recurrent;

import java.nio.FloatBuffer;
import org.deeplearning4j.nn.conf.layers.recurrent.Bidirectional.Mode;
import org.mnist4j.onednn.internal.dnnl.Lane;
import org.mnist4j.onednn.internal.dnnl.Rows;
import org.mnist4j.onednn.internal.program.ProgramBuilder;
import org.mnist4j.onednn.internal.program.Signal;
import org.mnist4j.onednn.internal.program.Stage;

/** Two directions, and what becomes of their results. */
public final class BidirectionalStage implements Stage {
  private final Signal input;
  private final Signal twin;
  private final Mode mode;
  private final Stage there;
  private final Stage back;
  private final Signal one;
  private final Signal other;
  private final Signal output;
  private final int part;

  /**
   * @param there the way in time, reading {@code input}
   * @param twin of the input, see {@link Signal#branch}
   * @param back the way back in time, reading the twin
   */
  public BidirectionalStage(
      ProgramBuilder program, Mode mode, Signal input, Stage there, Signal twin, Stage back) {
    this.input = input;
    this.twin = twin;
    this.mode = mode;
    this.there = there;
    this.back = back;
    this.one = there.output();
    this.other = back.output();
    this.part = Math.toIntExact(one.shape()[0]);
    long[] shape = one.shape();
    shape[0] *= mode == Mode.CONCAT ? 2 : 1;
    this.output = program.signal(shape, one.tag(), one.trained());
  }

  @Override
  public Signal output() {
    return output;
  }

  @Override
  public void forward(ProgramBuilder program) {
    there.forward(program);
    back.forward(program);
    program.reads(one, true);
    program.reads(other, true);
    Signal.Target target = program.writes(output, true);
    for (Lane lane : program.lanesWithRows()) {
      Rows rows = lane.rows();
      FloatBuffer a = one.values(rows).buffer();
      FloatBuffer b = other.values(rows).buffer();
      FloatBuffer to = target.floats(rows).buffer();
      program.add(lane, "join", () -> join(a, b, to));
    }
  }

  private void join(FloatBuffer a, FloatBuffer b, FloatBuffer to) {
    if (mode == Mode.CONCAT) {
      for (int i = 0; i < a.limit() / part; i++) {
        to.put(2 * i * part, a, i * part, part);
        to.put((2 * i + 1) * part, b, i * part, part);
      }
      return;
    }
    for (int i = 0; i < a.limit(); i++) {
      float x = a.get(i);
      float y = b.get(i);
      to.put(i, mode == Mode.MUL ? x * y : mode == Mode.ADD ? x + y : (x + y) * .5f);
    }
  }

  @Override
  public void backward(ProgramBuilder program) {
    program.readsGradient(output, true);
    Signal.Target toOne = program.writesGradient(one, true);
    Signal.Target toOther = program.writesGradient(other, true);
    for (Lane lane : program.lanesWithRows()) {
      Rows rows = lane.rows();
      FloatBuffer from = output.gradients(rows).buffer();
      FloatBuffer a = toOne.floats(rows).buffer();
      FloatBuffer b = toOther.floats(rows).buffer();
      FloatBuffer ones = one.values(rows).buffer();
      FloatBuffer others = other.values(rows).buffer();
      program.add(lane, "part", () -> part(from, ones, others, a, b));
    }
    there.backward(program);
    back.backward(program);
    if (input.trained()) {
      addTwin(program);
    }
  }

  private void part(
      FloatBuffer from, FloatBuffer ones, FloatBuffer others, FloatBuffer a, FloatBuffer b) {
    if (mode == Mode.CONCAT) {
      for (int i = 0; i < a.limit() / part; i++) {
        a.put(i * part, from, 2 * i * part, part);
        b.put(i * part, from, (2 * i + 1) * part, part);
      }
      return;
    }
    for (int i = 0; i < a.limit(); i++) {
      float gradient = from.get(i) * (mode == Mode.AVERAGE ? .5f : 1);
      a.put(i, mode == Mode.MUL ? gradient * others.get(i) : gradient);
      b.put(i, mode == Mode.MUL ? gradient * ones.get(i) : gradient);
    }
  }

  private void addTwin(ProgramBuilder program) {
    program.readsGradient(input, true);
    program.readsGradient(twin, true);
    Signal.Target target = program.writesGradient(input, true);
    for (Lane lane : program.lanesWithRows()) {
      Rows rows = lane.rows();
      FloatBuffer more = twin.gradients(rows).buffer();
      FloatBuffer to = target.floats(rows).buffer();
      program.add(
          lane,
          "sum",
          () -> {
            for (int i = 0; i < to.limit(); i++) {
              to.put(i, to.get(i) + more.get(i));
            }
          });
    }
  }
}
