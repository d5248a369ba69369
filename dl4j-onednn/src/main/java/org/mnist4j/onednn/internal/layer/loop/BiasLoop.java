package org.mnist4j.onednn.internal.layer.loop;

/**
 * A parameter for each channel added to it.
 *
 * @param channels of a piece, in plain order
 */
public record BiasLoop(int channels) implements Loop {
  @Override
  public void forward(Piece p) {
    int positions = p.in.length / channels;
    for (int c = 0; c < channels; c++) {
      float bias = p.parameters[0][c];
      for (int i = c * positions; i < (c + 1) * positions; i++) {
        p.out[i] = p.in[i] + bias;
      }
    }
  }

  @Override
  public void backward(Piece p) {
    int positions = p.in.length / channels;
    for (int c = 0; c < channels; c++) {
      double sum = 0;
      for (int i = c * positions; i < (c + 1) * positions; i++) {
        sum += p.outGradient[i];
        p.inGradient[i] = p.outGradient[i];
      }
      p.parameterGradients[0][c] += (float) sum;
    }
  }
}
