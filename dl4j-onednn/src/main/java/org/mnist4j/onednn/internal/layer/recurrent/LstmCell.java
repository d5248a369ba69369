package org.mnist4j.onednn.internal.layer.recurrent;

import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.mnist4j.onednn.internal.memory.NativeFloats;
import org.mnist4j.onednn.internal.memory.NativeScope;

/**
 * Long short-term memory as DL4J has it. Gates come in its order: input, forget, output, and
 * modulation, which is the one that other descriptions call the input gate.
 */
final class LstmCell implements Cell {
  private static final int INPUT = 0;
  private static final int FORGET = 1;
  private static final int OUTPUT = 2;
  private static final int MODULATION = 3;
  static final int GATES = 4;

  private final Steps steps;
  private final Curve curve;
  private final Curve gate;
  private final NativeFloats memory;
  private final @Nullable Peepholes peepholes;
  private final boolean masksGradients;
  private final @Nullable NativeFloats memoryValues;
  private final @Nullable NativeFloats arguments;
  private final float[][] values;
  private final float[][] gradients;
  private final float[] given;
  private final float[] before;
  private final float[] now;
  private final float[] result;
  private final float[] errors;
  private final float[] memoryErrors;
  private final float[] spare;

  /**
   * @param curve of the input and of what the memory gives
   * @param gate the other gates' function
   * @param memory of each step, and that before the first
   * @param masksGradients whether steps that are masked have no gradients, which DL4J leaves out
   *     without peepholes
   */
  LstmCell(
      NativeScope scope,
      Steps steps,
      Curve curve,
      Curve gate,
      NativeFloats memory,
      @Nullable Peepholes peepholes,
      boolean masksGradients,
      boolean training) {
    this.steps = steps;
    this.curve = curve;
    this.gate = gate;
    this.memory = memory;
    this.peepholes = peepholes;
    this.masksGradients = masksGradients;
    boolean argumentsToo = curve.needsArguments() || gate.needsArguments();
    this.memoryValues = training ? scope.allocate((long) steps.length * steps.count()) : null;
    this.arguments = training && argumentsToo ? scope.allocate(steps.gates.length()) : null;
    int count = steps.count();
    this.values = new float[GATES][count];
    this.gradients = new float[GATES][training ? count : 0];
    this.given = new float[count];
    this.before = new float[count];
    this.now = new float[count];
    this.result = new float[count];
    this.errors = new float[training ? count : 0];
    this.memoryErrors = new float[training ? count : 0];
    this.spare = new float[count];
  }

  @Override
  public void begin() {
    if (peepholes != null) {
      peepholes.load();
    }
    steps.getBlock(memory, steps.blockBefore(steps.at(0)), now);
  }

  @Override
  public void forward(int step) {
    int n = given.length;
    System.arraycopy(now, 0, before, 0, n);
    activate(step, INPUT, curve, before);
    activate(step, FORGET, gate, before);
    activate(step, MODULATION, gate, before);
    remember(values[FORGET], before, values[MODULATION], values[INPUT], now);
    activate(step, OUTPUT, gate, now);
    System.arraycopy(now, 0, result, 0, n);
    curve.values(result, n);
    multiply(values[OUTPUT], result, spare);
    steps.mask(spare, step);
    steps.mask(now, step);
    steps.putBlock(spare, steps.out, steps.block(step));
    if (memoryValues != null) {
      steps.putBlock(now, memory, steps.block(step));
      steps.putBlock(result, memoryValues, step);
      for (int i = 0; i < GATES; i++) {
        steps.put(values[i], steps.gates, step, i);
      }
    }
  }

  private void activate(int step, int which, Curve function, float[] seen) {
    steps.get(steps.gates, step, which, values[which]);
    if (peepholes != null && which != INPUT) {
      peepholes.look(which - FORGET, seen, values[which]);
    }
    if (arguments != null) {
      steps.put(values[which], arguments, step, which);
    }
    function.values(values[which], values[which].length);
  }

  /** The memory after the last step, where time ends. */
  void keep(NativeFloats state) {
    state.buffer().put(0, now);
  }

  @Override
  public void beginBackward() {
    Arrays.fill(memoryErrors, 0);
    if (peepholes != null) {
      peepholes.beginBackward();
    }
  }

  @Override
  public void backward(int step) {
    int n = given.length;
    steps.getBlock(steps.errors, step, errors);
    for (int i = 0; i < GATES; i++) {
      steps.get(steps.gates, step, i, values[i]);
    }
    steps.getBlock(memory, steps.block(step), now);
    steps.getBlock(memory, steps.blockBefore(step), before);
    steps.getBlock(Objects.requireNonNull(memoryValues), step, result);
    multiply(errors, result, gradients[OUTPUT]);
    slopes(step, OUTPUT, gate);
    multiply(errors, values[OUTPUT], spare);
    if (steps.masked()) {
      System.arraycopy(now, 0, result, 0, n); // DL4J takes the slope at the masked memory.
      curve.values(result, n);
    }
    curve.slopes(now, result, spare, n);
    add(spare, memoryErrors);
    if (peepholes != null) {
      peepholes.reflect(OUTPUT - FORGET, gradients[OUTPUT], memoryErrors);
    }
    multiply(memoryErrors, values[MODULATION], gradients[INPUT]);
    slopes(step, INPUT, curve);
    multiply(memoryErrors, before, gradients[FORGET]);
    slopes(step, FORGET, gate);
    multiply(memoryErrors, values[INPUT], gradients[MODULATION]);
    slopes(step, MODULATION, gate);
    if (masksGradients) {
      for (float[] each : gradients) {
        steps.mask(each, step);
      }
    }
    multiply(values[FORGET], memoryErrors, memoryErrors);
    if (peepholes != null) {
      peepholes.reflect(0, gradients[FORGET], memoryErrors);
      peepholes.reflect(MODULATION - FORGET, gradients[MODULATION], memoryErrors);
      peepholes.learn(0, gradients[FORGET], before);
      peepholes.learn(OUTPUT - FORGET, gradients[OUTPUT], now);
      peepholes.learn(MODULATION - FORGET, gradients[MODULATION], before);
    }
    for (int i = 0; i < GATES; i++) {
      steps.put(gradients[i], steps.gates, step, i);
    }
  }

  private void slopes(int step, int which, Curve function) {
    if (arguments != null) {
      steps.get(arguments, step, which, given);
    }
    function.slopes(given, values[which], gradients[which], given.length);
  }

  @Override
  public void endBackward() {
    if (peepholes != null) {
      peepholes.endBackward();
    }
  }

  private static void remember(float[] f, float[] c, float[] g, float[] i, float[] to) {
    for (int k = 0; k < to.length; k++) {
      to[k] = f[k] * c[k] + g[k] * i[k];
    }
  }

  private static void multiply(float[] a, float[] b, float[] to) {
    for (int k = 0; k < to.length; k++) {
      to[k] = a[k] * b[k];
    }
  }

  private static void add(float[] a, float[] to) {
    for (int k = 0; k < to.length; k++) {
      to[k] += a[k];
    }
  }
}
