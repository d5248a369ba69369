package org.mnist4j.onednn.internal.program;

/**
 * One step of the data's way through the network, made for one batch size; it adds its work to a
 * program.
 */
public interface Stage {
  /** Where its result goes. */
  Signal output();

  /** Whether kernels alone read its input, which may then lie elsewhere at each run. */
  default boolean readsInPlace() {
    return false;
  }

  void forward(ProgramBuilder program);

  /**
   * Turns the gradients of the output into those of the input, where wanted, and of its parameters.
   */
  void backward(ProgramBuilder program);
}
