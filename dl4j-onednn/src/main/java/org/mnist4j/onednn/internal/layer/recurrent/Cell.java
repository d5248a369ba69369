package org.mnist4j.onednn.internal.layer.recurrent;

/** What a recurrent layer computes at a step, for one lane. */
interface Cell {
  /** Before the first step on the way forward. */
  default void begin() {}

  /** From what the gates are given to the outputs. */
  void forward(int step);

  /** Before the first step on the way back, which is the last in time. */
  default void beginBackward() {}

  /** From the outputs' gradients to those of what the gates were given. */
  void backward(int step);

  /** After the last step on the way back. */
  default void endBackward() {}
}
