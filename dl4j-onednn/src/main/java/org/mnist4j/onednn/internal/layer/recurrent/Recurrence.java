package org.mnist4j.onednn.internal.layer.recurrent;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mnist4j.onednn.internal.memory.NativeFloats;
import org.nd4j.linalg.activations.IActivation;

/**
 * How a recurrent layer goes along its sequences.
 *
 * @param kind of the layer
 * @param size outputs at a step
 * @param activation of the outputs
 * @param gate activation of the gates, where it has such
 * @param backwards whether time runs backwards
 * @param mask each step's factors of the samples, [batch, steps]; null where all count
 * @param carried what is carried from one piece of the sequences to the next; null where they are
 *     whole
 */
public record Recurrence(
    Kind kind,
    int size,
    IActivation activation,
    IActivation gate,
    boolean backwards,
    @Nullable NativeFloats mask,
    @Nullable Carried carried) {

  /** The layers there are. */
  public enum Kind {
    SIMPLE,
    LSTM,
    /** Whose gates see the memory. */
    PEEPHOLES;

    /** Values that the gates of one cell are given. */
    int gates() {
      return this == SIMPLE ? 1 : LstmCell.GATES;
    }
  }

  /**
   * Pieces of sequences.
   *
   * @param outputs of the last step, [batch, size]
   * @param memory likewise
   */
  public record Carried(NativeFloats outputs, NativeFloats memory) {}

  /** Whether such a layer can have that activation. */
  public static boolean supports(IActivation activation) {
    return curve(activation).isPresent();
  }

  private static Optional<Curve> curve(IActivation activation) {
    return Curve.of(activation);
  }

  Curve curve() {
    return curve(activation).orElseThrow();
  }

  Curve gateCurve() {
    return curve(gate).orElseThrow();
  }
}
