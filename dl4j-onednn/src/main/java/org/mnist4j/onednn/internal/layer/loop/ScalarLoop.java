package org.mnist4j.onednn.internal.layer.loop;

import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;

/**
 * A function of each number.
 *
 * @param value of the function
 * @param slope of an input and its value
 */
public record ScalarLoop(DoubleUnaryOperator value, DoubleBinaryOperator slope) implements Loop {
  @Override
  public void forward(Piece p) {
    for (int i = 0; i < p.in.length; i++) {
      p.out[i] = (float) value.applyAsDouble(p.in[i]);
    }
  }

  @Override
  public void backward(Piece p) {
    for (int i = 0; i < p.in.length; i++) {
      p.inGradient[i] = (float) (p.outGradient[i] * slope.applyAsDouble(p.in[i], p.out[i]));
    }
  }
}
