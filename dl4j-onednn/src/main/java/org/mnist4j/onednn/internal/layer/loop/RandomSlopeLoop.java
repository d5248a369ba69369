package org.mnist4j.onednn.internal.layer.loop;

/**
 * What DL4J does for a rectifier with a random slope below zero: in training a slope is drawn for
 * each number, but gradients go through as they are; afterwards all below the mean slope becomes
 * that.
 *
 * @param noise draws the slopes; null after training
 */
record RandomSlopeLoop(double low, double high, @org.jspecify.annotations.Nullable Noise noise)
    implements Loop {
  @Override
  public void forward(Piece p) {
    for (int i = 0; i < p.in.length; i++) {
      float x = p.in[i];
      if (noise == null) {
        p.out[i] = (float) Math.max(x, (low + high) / 2);
      } else {
        p.out[i] = x < 0 ? (float) (x * (low + (high - low) * noise.uniform(p, i))) : x;
      }
    }
  }

  @Override
  public void backward(Piece p) {
    System.arraycopy(p.outGradient, 0, p.inGradient, 0, p.in.length);
  }
}
