package org.mnist4j.onednn.internal.layer.loop;

/**
 * Softmax over the channels of each position, a row of features being one position.
 *
 * @param channels of a piece, in plain order
 */
record SoftmaxLoop(int channels) implements Loop {
  @Override
  public void forward(Piece p) {
    int positions = p.in.length / channels;
    for (int at = 0; at < positions; at++) {
      float greatest = Float.NEGATIVE_INFINITY;
      for (int i = at; i < p.in.length; i += positions) {
        greatest = Math.max(greatest, p.in[i]);
      }
      double total = 0;
      for (int i = at; i < p.in.length; i += positions) {
        double power = Math.exp(p.in[i] - greatest);
        p.out[i] = (float) power;
        total += power;
      }
      for (int i = at; i < p.in.length; i += positions) {
        p.out[i] /= (float) total;
      }
    }
  }

  @Override
  public void backward(Piece p) {
    int positions = p.in.length / channels;
    for (int at = 0; at < positions; at++) {
      double dot = 0;
      for (int i = at; i < p.in.length; i += positions) {
        dot += (double) p.out[i] * p.outGradient[i];
      }
      for (int i = at; i < p.in.length; i += positions) {
        p.inGradient[i] = (float) (p.out[i] * (p.outGradient[i] - dot));
      }
    }
  }
}
