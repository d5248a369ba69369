package org.mnist4j.onednn.internal.layer.loop;

/** Each input times a parameter of its own, plus another. */
public record ScaleLoop() implements Loop {
  @Override
  public void forward(Piece p) {
    for (int i = 0; i < p.in.length; i++) {
      p.out[i] = p.in[i] * p.parameters[0][i] + p.parameters[1][i];
    }
  }

  @Override
  public void backward(Piece p) {
    for (int i = 0; i < p.in.length; i++) {
      p.inGradient[i] = p.outGradient[i] * p.parameters[0][i];
      p.parameterGradients[0][i] += p.outGradient[i] * p.in[i];
      p.parameterGradients[1][i] += p.outGradient[i];
    }
  }
}
