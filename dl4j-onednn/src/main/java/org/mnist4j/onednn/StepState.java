package org.mnist4j.onednn;

/** What changes from step to step and the lanes have to know. Written between steps only. */
final class StepState {
  private int iteration;
  private int epoch;

  void at(int newIteration, int newEpoch) {
    iteration = newIteration;
    epoch = newEpoch;
  }

  int iteration() {
    return iteration;
  }

  int epoch() {
    return epoch;
  }
}
