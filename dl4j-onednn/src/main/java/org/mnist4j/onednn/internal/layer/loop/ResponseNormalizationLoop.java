package org.mnist4j.onednn.internal.layer.loop;

/**
 * Local response normalisation over neighbouring channels, {@code x (k + alpha sum x²)^-beta}, on
 * plain pictures. Its gradient divides by the own channel's scale where the exact one has each
 * neighbour's, as DL4J's does.
 *
 * @param channels of a picture
 * @param reach neighbours on each side
 */
public record ResponseNormalizationLoop(
    int channels, int reach, double k, double alpha, double beta) implements Loop {
  @Override
  public void forward(Piece p) {
    float[] scales = scales(p);
    for (int i = 0; i < p.in.length; i++) {
      p.out[i] = p.in[i] * power(scales[i]);
    }
  }

  @Override
  public void backward(Piece p) {
    float[] scales = scales(p);
    float[] products = new float[p.in.length];
    for (int i = 0; i < products.length; i++) {
      products[i] = p.out[i] * p.outGradient[i];
    }
    float[] sums = new float[p.in.length];
    addNeighbours(products, sums);
    float factor = (float) (2 * alpha * beta);
    for (int i = 0; i < sums.length; i++) {
      p.inGradient[i] =
          p.outGradient[i] * power(scales[i]) - factor * p.in[i] * sums[i] / scales[i];
    }
  }

  private float[] scales(Piece p) {
    float[] squares = new float[p.in.length];
    for (int i = 0; i < squares.length; i++) {
      squares[i] = p.in[i] * p.in[i];
    }
    float[] scales = new float[squares.length];
    addNeighbours(squares, scales);
    for (int i = 0; i < scales.length; i++) {
      scales[i] = (float) (k + alpha * scales[i]);
    }
    return scales;
  }

  private void addNeighbours(float[] from, float[] to) {
    int pixels = from.length / channels;
    for (int c = 0; c < channels; c++) {
      int last = Math.min(channels - 1, c + reach);
      for (int neighbour = Math.max(0, c - reach); neighbour <= last; neighbour++) {
        for (int i = 0; i < pixels; i++) {
          to[c * pixels + i] += from[neighbour * pixels + i];
        }
      }
    }
  }

  private float power(float scale) {
    if (beta == .75) {
      double root = Math.sqrt(scale);
      return (float) (1 / (root * Math.sqrt(root)));
    }
    return (float) Math.pow(scale, -beta);
  }
}
