package org.mnist4j.onednn;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Updates a stretch of one parameter array: sums its gradients, adds penalties, applies the rule
 * and writes the parameters back, all in pieces small enough for the first-level cache, so each
 * value crosses the memory bus once.
 */
final class FusedUpdate implements Op {
  /**
   * Floats a piece: gradient, parameter and three states of it are 20 KB, less than half of a
   * first-level cache.
   */
  static final int PIECE = 1024;

  private final ParameterSlot slot;
  private final Scratch scratch;
  private final NativeFloats[] gradients;
  private final NativeFloats values;
  private final NativeFloats[] states;
  private final @Nullable NativeFloats updates;
  private final int length;

  /**
   * @param gradients to be summed in this order; all of the same length as {@code values}
   * @param values the parameters
   * @param states one for each of the rule's
   * @param updates where to leave a copy of the update
   */
  FusedUpdate(
      ParameterSlot slot,
      Scratch scratch,
      NativeFloats[] gradients,
      NativeFloats values,
      NativeFloats[] states,
      @Nullable NativeFloats updates) {
    this.slot = slot;
    this.scratch = scratch;
    this.gradients = gradients;
    this.values = values;
    this.states = states;
    this.updates = updates;
    this.length = Math.toIntExact(values.length());
  }

  @Override
  public void run() {
    boolean scored = slot.isRegularized();
    if (scored) {
      Arrays.fill(scratch.absolutes, 0);
      Arrays.fill(scratch.squares, 0);
    }
    for (int from = 0; from < length; from += PIECE) {
      piece(from, Math.min(PIECE, length - from));
    }
    if (scored) {
      scratch.score += slot.score(total(scratch.absolutes), total(scratch.squares));
    }
  }

  private void piece(int from, int n) {
    float[] g = scratch.gradient;
    float[] w = scratch.value;
    sum(gradients, from, n, g, scratch.other);
    values.buffer().get(from, w, 0, n);
    for (int i = 0; i < states.length; i++) {
      states[i].buffer().get(from, scratch.states[i], 0, n);
    }
    if (!slot.isRegularized()
        && slot.decay() == 0
        && slot.rule() instanceof UpdateRule.Descent descent) {
      descend(from, n, descent.rate() * slot.gradientScale());
      return;
    }
    UpdateArithmetic.scale(n, g, slot.gradientScale());
    if (slot.isRegularized()) {
      addPenalties(n, g, w);
    }
    UpdateArithmetic.apply(slot.rule(), n, g, scratch.states, scratch.other);
    if (slot.decay() != 0) {
      UpdateArithmetic.addScaled(n, g, w, slot.decay());
    }
    UpdateArithmetic.subtract(n, w, g);
    values.buffer().put(from, w, 0, n);
    for (int i = 0; i < states.length; i++) {
      states[i].buffer().put(from, scratch.states[i], 0, n);
    }
    if (updates != null) {
      updates.buffer().put(from, g, 0, n);
    }
  }

  /** Plain descent: one product a value, the same whether the update is looked at or not. */
  private void descend(int from, int n, float factor) {
    float[] g = scratch.gradient;
    float[] w = scratch.value;
    if (updates == null) {
      UpdateArithmetic.addScaled(n, w, g, -factor);
    } else {
      UpdateArithmetic.scale(n, g, factor);
      UpdateArithmetic.subtract(n, w, g);
      updates.buffer().put(from, g, 0, n);
    }
    values.buffer().put(from, w, 0, n);
  }

  private void addPenalties(int n, float[] g, float[] w) {
    // Sums are kept per place in the piece, which vectorises; adding them up is left to the end.
    UpdateArithmetic.addSquares(n, scratch.squares, w);
    if (slot.l1() != 0) {
      UpdateArithmetic.addAbsolutes(n, scratch.absolutes, w);
    }
    if (slot.l1() != 0) {
      UpdateArithmetic.addSign(n, g, w, slot.l1());
    }
    if (slot.l2() != 0) {
      UpdateArithmetic.addScaled(n, g, w, slot.l2());
    }
  }

  private static double total(float[] values) {
    double sum = 0;
    for (float value : values) {
      sum += value;
    }
    return sum;
  }

  static void sum(NativeFloats[] parts, int from, int n, float[] to, float[] scratch) {
    parts[0].buffer().get(from, to, 0, n);
    for (int i = 1; i < parts.length; i++) {
      parts[i].buffer().get(from, scratch, 0, n);
      UpdateArithmetic.add(n, to, scratch);
    }
  }

  /** The arrays of one lane, and what its parameters add to the score. */
  static final class Scratch {
    private final float[] gradient = new float[PIECE];
    private final float[] value = new float[PIECE];
    private final float[] other = new float[PIECE];
    private final float[] absolutes = new float[PIECE];
    private final float[] squares = new float[PIECE];
    private final float[][] states = new float[3][PIECE];
    private double score;

    /** The penalties of the parameters as they were before the update; reset by asking. */
    double takeScore() {
      double taken = score;
      score = 0;
      return taken;
    }

    float[] gradient() {
      return gradient;
    }

    float[] other() {
      return other;
    }
  }
}
