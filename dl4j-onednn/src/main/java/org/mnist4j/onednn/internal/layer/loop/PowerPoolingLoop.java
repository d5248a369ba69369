package org.mnist4j.onednn.internal.layer.loop;

import java.util.Arrays;
import org.mnist4j.onednn.internal.dnnl.Window;

/**
 * The p-norm of each window of a channel's picture.
 *
 * @param window that slides over it
 * @param height of the picture
 * @param width of the picture
 * @param block channels of a piece, side by side at each pixel
 */
public record PowerPoolingLoop(Window window, int height, int width, int block, int norm)
    implements Loop {
  @Override
  public void forward(Piece p) {
    for (int i = 0; i < p.out.length; i++) {
      double[] sum = new double[1];
      eachTap(i, at -> sum[0] += Math.pow(Math.abs(p.in[at]), norm));
      p.out[i] = (float) Math.pow(sum[0], 1.0 / norm);
    }
  }

  @Override
  public void backward(Piece p) {
    Arrays.fill(p.inGradient, 0);
    for (int i = 0; i < p.out.length; i++) {
      if (p.out[i] == 0) {
        continue;
      }
      double share = p.outGradient[i] * Math.pow(p.out[i], 1 - norm);
      eachTap(
          i,
          at ->
              p.inGradient[at] +=
                  (float) (share * Math.signum(p.in[at]) * Math.pow(Math.abs(p.in[at]), norm - 1)));
    }
  }

  /** Calls for each place of the input that output {@code i} is of. */
  private void eachTap(int i, java.util.function.IntConsumer tap) {
    int outWidth = (int) window.out()[1];
    int y = i / block / outWidth * (int) window.stride()[0] - (int) window.before()[0];
    int x = i / block % outWidth * (int) window.stride()[1] - (int) window.before()[1];
    for (int ky = 0; ky < window.kernel()[0]; ky++) {
      int inY = y + ky * (int) window.dilation()[0];
      for (int kx = 0; kx < window.kernel()[1] && inY >= 0 && inY < height; kx++) {
        int inX = x + kx * (int) window.dilation()[1];
        if (inX >= 0 && inX < width) {
          tap.accept((inY * width + inX) * block + i % block);
        }
      }
    }
  }
}
