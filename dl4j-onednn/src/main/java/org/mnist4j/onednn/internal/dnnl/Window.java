package org.mnist4j.onednn.internal.dnnl;

import java.util.Arrays;
import org.deeplearning4j.nn.conf.ConvolutionMode;

/**
 * How a kernel slides over a picture, per spatial dimension (height, width).
 *
 * @param kernel its size
 * @param stride its step
 * @param dilation distance between its taps, 1 for a dense kernel
 * @param before padding above and to the left
 * @param after padding below and to the right
 * @param out the positions it takes
 */
public record Window(
    long[] kernel, long[] stride, long[] dilation, long[] before, long[] after, long[] out) {

  /**
   * The window of a DL4J convolution or pooling layer over a picture of {@code height} by {@code
   * width}.
   *
   * @throws IllegalArgumentException when it does not fit
   */
  public static Window of(
      int[] kernel,
      int[] stride,
      int[] padding,
      int[] dilation,
      ConvolutionMode mode,
      long height,
      long width) {
    long[] in = {height, width};
    long[] before = new long[2];
    long[] after = new long[2];
    long[] out = new long[2];
    for (int i = 0; i < 2; i++) {
      long extent = (long) (kernel[i] - 1) * dilation[i] + 1;
      if (mode == ConvolutionMode.Same) {
        out[i] = (in[i] + stride[i] - 1) / stride[i];
        long total = Math.max(0, (out[i] - 1) * stride[i] + extent - in[i]);
        before[i] = total / 2;
        after[i] = total - before[i];
      } else if (mode == ConvolutionMode.Causal) {
        out[i] = (in[i] + stride[i] - 1) / stride[i];
        before[i] = extent - 1;
        after[i] = (out[i] - 1) * stride[i] + extent - in[i] - before[i];
      } else {
        before[i] = padding[i];
        long room = in[i] + 2L * padding[i] - extent;
        out[i] = room / stride[i] + 1;
        if (room < 0 || (mode == ConvolutionMode.Strict && room % stride[i] != 0)) {
          throw new IllegalArgumentException(
              "a kernel of %s with stride %s, padding %s and dilation %s does not fit a %dx%d picture in mode %s"
                  .formatted(
                      Arrays.toString(kernel),
                      Arrays.toString(stride),
                      Arrays.toString(padding),
                      Arrays.toString(dilation),
                      height,
                      width,
                      mode));
        }
        // Truncate leaves the last rows unread: oneDNN wants that as less (even negative) padding.
        after[i] = (out[i] - 1) * stride[i] + extent - in[i] - before[i];
      }
    }
    return new Window(longs(kernel), longs(stride), longs(dilation), before, after, out);
  }

  /** The window of a layer over a sequence, which is a picture one pixel wide. */
  public static Window ofSequence(
      int kernel, int stride, int padding, int dilation, ConvolutionMode mode, long length) {
    return of(
        new int[] {kernel, 1},
        new int[] {stride, 1},
        new int[] {padding, 0},
        new int[] {dilation, 1},
        mode,
        length,
        1);
  }

  /** One pixel, at each position. */
  public static Window pixel(long height, long width) {
    long[] ones = {1, 1};
    long[] zeros = {0, 0};
    return new Window(ones, ones, ones, zeros, zeros, new long[] {height, width});
  }

  private static long[] longs(int[] values) {
    return new long[] {values[0], values[1]};
  }

  /** Whether it reaches beyond the picture. */
  public boolean isPadded() {
    return before[0] > 0 || before[1] > 0 || after[0] > 0 || after[1] > 0;
  }

  /** Whether the kernel goes on pixel by pixel, and so do its taps. */
  public boolean takesEachPixel() {
    return stride[0] == 1 && stride[1] == 1 && dilation[0] == 1 && dilation[1] == 1;
  }

  /** Dilation as oneDNN counts it: 0 for a dense kernel. */
  long[] gaps() {
    return new long[] {dilation[0] - 1, dilation[1] - 1};
  }
}
