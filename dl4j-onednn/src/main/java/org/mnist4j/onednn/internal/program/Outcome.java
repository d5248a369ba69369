package org.mnist4j.onednn.internal.program;

import org.mnist4j.onednn.internal.memory.NativeFloats;

/** What the last training step came to. */
public interface Outcome {
  /** The last training step's loss, summed over the batch. */
  double loss();

  /** How many rows of the last training step were classified right, before its update. */
  int correct();

  /** Where a step's labels are copied to. */
  NativeFloats labels();
}
