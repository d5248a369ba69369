package org.mnist4j.onednn.internal.program;

/** What changes from step to step and the lanes have to know. Written between steps only. */
public final class StepState {
  private int iteration;
  private int epoch;

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
