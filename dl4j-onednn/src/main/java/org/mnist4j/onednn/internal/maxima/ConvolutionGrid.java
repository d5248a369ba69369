package org.mnist4j.onednn.internal.maxima;

import org.mnist4j.onednn.internal.dnnl.PictureOrder;
import org.mnist4j.onednn.internal.dnnl.Window;

/**
 * The pixels that a convolution's kernel touches, in steps of one: its input and the zeros around
 * it.
 *
 * @param inHeight of the input without padding
 * @param outHeight the kernel's positions from top to bottom
 * @param top rows of zeros above the input
 */
record ConvolutionGrid(
    int channels,
    int inHeight,
    int inWidth,
    int outHeight,
    int outWidth,
    int kernelHeight,
    int kernelWidth,
    int top,
    int left) {

  /**
   * @param inputShape channels, height and width
   * @throws IllegalArgumentException for a window that leaves pixels out
   */
  static ConvolutionGrid of(long[] inputShape, Window window) {
    if (!window.takesEachPixel()) {
      throw new IllegalArgumentException(
          "a kernel that takes each pixel has stride and dilation 1, not those of " + window);
    }
    return new ConvolutionGrid(
        (int) inputShape[0],
        (int) inputShape[1],
        (int) inputShape[2],
        (int) window.out()[0],
        (int) window.out()[1],
        (int) window.kernel()[0],
        (int) window.kernel()[1],
        (int) window.before()[0],
        (int) window.before()[1]);
  }

  int height() {
    return outHeight + kernelHeight - 1;
  }

  int width() {
    return outWidth + kernelWidth - 1;
  }

  /** The pixels that a row and a column are behind the first. */
  int pixel(long row, long column) {
    return (int) (row * width() + column);
  }

  int pixels() {
    return height() * width();
  }

  boolean isPadded() {
    return height() != inHeight || width() != inWidth;
  }

  int taps() {
    return kernelHeight * kernelWidth;
  }

  /** Windows of every {@link #kernelWidth}th pixel that cover a row of outputs. */
  int rowWindows() {
    return (width() + kernelWidth - 1) / kernelWidth;
  }

  /** Output channels, input channels, height and width of the kernel. */
  long[] weightDims(int outputs) {
    return new long[] {outputs, channels, kernelHeight, kernelWidth};
  }

  /** Its pictures with channels last. */
  PictureOrder channelsLast() {
    return PictureOrder.channelsLast(channels, height(), width());
  }
}
