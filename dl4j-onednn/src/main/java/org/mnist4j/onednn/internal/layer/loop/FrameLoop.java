package org.mnist4j.onednn.internal.layer.loop;

import java.util.Arrays;

/**
 * A frame of zeros put around a channel's picture, or one cut off.
 *
 * @param crops whether it is cut off
 * @param rows of the smaller picture
 * @param row floats in a row of it
 * @param large floats in a row of the larger picture
 * @param first place in the larger picture of the smaller one's first float
 */
public record FrameLoop(boolean crops, int rows, int row, int large, int first) implements Loop {
  @Override
  public void forward(Piece p) {
    move(crops, p.in, p.out);
  }

  @Override
  public void backward(Piece p) {
    move(!crops, p.outGradient, p.inGradient);
  }

  private void move(boolean crop, float[] from, float[] to) {
    if (!crop) {
      Arrays.fill(to, 0);
    }
    for (int y = 0; y < rows; y++) {
      int inner = y * row;
      int outer = first + y * large;
      System.arraycopy(from, crop ? outer : inner, to, crop ? inner : outer, row);
    }
  }
}
