package org.mnist4j.onednn.internal.program;

import org.jspecify.annotations.Nullable;

/** What changes from step to step and the lanes have to know. Written between steps only. */
public final class StepState {
  private int iteration;
  private int epoch;
  private final @Nullable CarriedStates carried;

  public StepState() {
    this(null);
  }

  /**
   * @param carried in networks that are trained on pieces of sequences
   */
  public StepState(@Nullable CarriedStates carried) {
    this.carried = carried;
  }

  public @Nullable CarriedStates carried() {
    return carried;
  }

  public void at(int newIteration, int newEpoch) {
    iteration = newIteration;
    epoch = newEpoch;
  }

  public int iteration() {
    return iteration;
  }

  public int epoch() {
    return epoch;
  }
}
