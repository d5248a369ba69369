package org.mnist4j.onednn.internal.layer.loop;

import java.util.Arrays;

/**
 * Each pixel repeated.
 *
 * @param rows times one below the other
 * @param columns times side by side
 * @param width of the smaller picture
 * @param block channels of a piece, side by side at each pixel
 */
public record UpsamplingLoop(int rows, int columns, int width, int block) implements Loop {
  @Override
  public void forward(Piece p) {
    for (int i = 0; i < p.out.length; i++) {
      p.out[i] = p.in[source(i)];
    }
  }

  @Override
  public void backward(Piece p) {
    Arrays.fill(p.inGradient, 0);
    for (int i = 0; i < p.out.length; i++) {
      p.inGradient[source(i)] += p.outGradient[i];
    }
  }

  private int source(int i) {
    int row = width * columns * block;
    int x = i % row / block / columns;
    return (i / row / rows * width + x) * block + i % block;
  }
}
