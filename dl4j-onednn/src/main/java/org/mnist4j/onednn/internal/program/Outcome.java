package org.mnist4j.onednn.internal.program;

/** What the last run of a program came to. */
public interface Outcome {
  /** The last training step's loss, summed over the batch. */
  double loss();

  /** How many samples of the last training step were classified right, before its update. */
  int correct();

  /** Where inference leaves its probabilities, [batch, classes]. */
  Signal output();
}
