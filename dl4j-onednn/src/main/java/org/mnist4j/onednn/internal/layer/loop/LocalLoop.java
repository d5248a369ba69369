package org.mnist4j.onednn.internal.layer.loop;

import java.util.Arrays;
import org.mnist4j.onednn.internal.dnnl.Window;

/**
 * A convolution with weights of its own at each position, on plain pictures. Parameters: weights
 * [position, input, output], and a bias for each output. Its gradients are twice what they should
 * be: DL4J's SameDiff has them so, and a training that was tuned to them goes on as it was.
 *
 * @param channels of the input
 */
public record LocalLoop(Window window, int channels, int height, int width, int outputs)
    implements Loop {
  private static final float TWICE = 2;

  @Override
  public void forward(Piece p) {
    int positions = p.out.length / outputs;
    for (int at = 0; at < positions; at++) {
      double[] sums = new double[outputs];
      for (int o = 0; o < outputs && p.parameters.length > 1; o++) {
        sums[o] = p.parameters[1][o];
      }
      eachTap(
          at,
          (from, weights) -> {
            for (int o = 0; o < outputs; o++) {
              sums[o] += (double) p.in[from] * p.parameters[0][weights + o];
            }
          });
      for (int o = 0; o < outputs; o++) {
        p.out[o * positions + at] = (float) sums[o];
      }
    }
  }

  @Override
  public void backward(Piece p) {
    int positions = p.out.length / outputs;
    Arrays.fill(p.inGradient, 0);
    for (int at = 0; at < positions; at++) {
      int position = at;
      for (int o = 0; o < outputs && p.parameters.length > 1; o++) {
        p.parameterGradients[1][o] += TWICE * p.outGradient[o * positions + at];
      }
      eachTap(
          at,
          (from, weights) -> {
            for (int o = 0; o < outputs; o++) {
              float gradient = TWICE * p.outGradient[o * positions + position];
              p.inGradient[from] += gradient * p.parameters[0][weights + o];
              p.parameterGradients[0][weights + o] += gradient * p.in[from];
            }
          });
    }
  }

  /**
   * Calls for each input of a position. DL4J numbers the windows column by column, and takes them
   * for the rows of the output.
   */
  private void eachTap(int at, Tap tap) {
    int rows = (int) window.out()[0];
    int top = at % rows * (int) window.stride()[0] - (int) window.before()[0];
    int left = at / rows * (int) window.stride()[1] - (int) window.before()[1];
    int weights = at * channels * (int) (window.kernel()[0] * window.kernel()[1]) * outputs;
    for (int c = 0; c < channels; c++) {
      for (int y = top; y < top + window.kernel()[0]; y++) {
        for (int x = left; x < left + window.kernel()[1]; x++) {
          if (y >= 0 && y < height && x >= 0 && x < width) {
            tap.at((c * height + y) * width + x, weights);
          }
          weights += outputs;
        }
      }
    }
  }

  private interface Tap {
    void at(int from, int weights);
  }
}
