package org.mnist4j.onednn.internal.layer.loop;

/**
 * A layer's arithmetic on a piece of a sample, in plain Java over arrays. It keeps nothing from one
 * piece to the next, since several lanes run it at the same time.
 */
public interface Loop {
  /** Outputs from inputs. */
  void forward(Piece p);

  /**
   * Gradients with respect to the inputs, and those of the parameters; {@code in} and {@code out}
   * are as the forward pass left them.
   */
  void backward(Piece p);
}
