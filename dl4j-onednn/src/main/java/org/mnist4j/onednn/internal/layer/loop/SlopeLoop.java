package org.mnist4j.onednn.internal.layer.loop;

/**
 * A rectifier whose slopes below zero are parameters.
 *
 * @param slopes for each input of a sample, which parameter is its slope
 */
@SuppressWarnings("ArrayRecordComponent") // Nobody compares them.
public record SlopeLoop(int[] slopes) implements Loop {
  @Override
  public void forward(Piece p) {
    for (int i = 0; i < p.in.length; i++) {
      p.out[i] = p.in[i] < 0 ? p.in[i] * p.parameters[0][slopes[i]] : p.in[i];
    }
  }

  @Override
  public void backward(Piece p) {
    for (int i = 0; i < p.in.length; i++) {
      boolean below = p.in[i] < 0;
      p.inGradient[i] = below ? p.outGradient[i] * p.parameters[0][slopes[i]] : p.outGradient[i];
      p.parameterGradients[0][slopes[i]] += below ? p.outGradient[i] * p.in[i] : 0;
    }
  }
}
