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
    int row = width * columns * block;
    for (int y = 0; y * width * block < p.in.length; y++) {
      int first = y * rows * row;
      for (int x = 0; x < width * columns; x++) {
        int from = (y * width + x / columns) * block;
        System.arraycopy(p.in, from, p.out, first + x * block, block);
      }
      for (int copy = 1; copy < rows; copy++) {
        System.arraycopy(p.out, first, p.out, first + copy * row, row);
      }
    }
  }

  @Override
  public void backward(Piece p) {
    Arrays.fill(p.inGradient, 0);
    int row = width * columns * block;
    for (int y = 0; y * row < p.outGradient.length; y++) {
      for (int x = 0; x < width * columns; x++) {
        int from = y * row + x * block;
        int to = (y / rows * width + x / columns) * block;
        for (int c = 0; c < block; c++) {
          p.inGradient[to + c] += p.outGradient[from + c];
        }
      }
    }
  }
}
