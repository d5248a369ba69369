package org.mnist4j.onednn.internal.maxima;

import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mnist4j.onednn.internal.dnnl.Op;
import org.mnist4j.onednn.internal.dnnl.PictureOrder;
import org.mnist4j.onednn.internal.dnnl.Rows;
import org.mnist4j.onednn.internal.dnnl.SparseMatrix;
import org.mnist4j.onednn.internal.dnnl.Window;
import org.mnist4j.onednn.internal.layer.pooling.Maxima;
import org.mnist4j.onednn.internal.memory.NativeFloats;

/**
 * Fills a matrix with the gradients at a pooling's maxima: a row for each channel of each group of
 * samples, a column for each pixel of all samples. Zeros, as ReLU and dropout leave many, are left
 * out.
 */
final class MaximaByChannel implements Op {
  private final Maxima maxima;
  private final List<Rows> groups;
  private final int pixels;
  private final SparseMatrix matrix;
  private final @Nullable FloatBuffer sums;

  /** Of a channel's outputs: where they lie in memory, and the pixels their windows begin at. */
  private final int[] outputs;

  private final int[] corners;

  /** How many pixels behind the first of its window each place is. */
  private final int[] taps;

  private final int[] gradients;
  private final byte[] places;
  private final int[] entries;
  private final int[] columns;

  /**
   * @param groups of the lane's samples, the largest first
   * @param grid whose pixels are the columns; a pooled picture's upper left is the first
   * @param sums takes each channel's sum over all samples, which is the bias' gradient
   */
  MaximaByChannel(
      Maxima maxima,
      List<Rows> groups,
      ConvolutionGrid grid,
      SparseMatrix matrix,
      @Nullable NativeFloats sums) {
    this.maxima = maxima;
    this.groups = groups;
    this.pixels = grid.pixels();
    this.matrix = matrix;
    this.sums = sums == null ? null : sums.buffer();
    PictureOrder order = maxima.order();
    Window window = maxima.window();
    this.outputs = new int[order.pixels()];
    this.corners = new int[order.pixels()];
    for (int i = 0; i < outputs.length; i++) {
      int y = i / order.width();
      int x = i % order.width();
      outputs[i] = y * order.rowStride() + x * order.pixelStride();
      corners[i] =
          grid.pixel(
              y * window.stride()[0] - window.before()[0],
              x * window.stride()[1] - window.before()[1]);
    }
    int width = (int) window.kernel()[1];
    this.taps = new int[(int) window.kernel()[0] * width];
    Arrays.setAll(
        taps, i -> grid.pixel(i / width * window.dilation()[0], i % width * window.dilation()[1]));
    int most = groups.get(0).count() * order.floats();
    this.gradients = new int[most];
    this.places = new byte[most];
    this.entries = new int[most];
    this.columns = new int[most];
  }

  @Override
  public void run() {
    int channels = maxima.order().channels();
    int filled = 0;
    int row = 0;
    for (Rows group : groups) {
      int first = group.start() * maxima.order().floats();
      int count = group.count() * maxima.order().floats();
      maxima.gradients().get(first, gradients, 0, count);
      maxima.places().get(first, places, 0, count);
      int end = 0;
      for (int channel = 0; channel < channels; channel++) {
        matrix.starts().put(row++, filled + end);
        int begin = end;
        for (int sample = 0; sample < group.count(); sample++) {
          end =
              addPicture(
                  sample * maxima.order().floats() + maxima.order().channel(channel),
                  (group.start() + sample) * pixels,
                  end);
        }
        addSum(channel, group.start() == 0, begin, end);
      }
      matrix.put(filled, entries, columns, end);
      filled += end;
    }
    matrix.starts().put(row, filled);
  }

  private int addPicture(int first, int firstPixel, int from) {
    int filled = from;
    for (int i = 0; i < outputs.length; i++) {
      int at = first + outputs[i];
      int bits = gradients[at];
      if (bits << 1 != 0) {
        entries[filled] = bits;
        columns[filled] = firstPixel + corners[i] + taps[places[at] & 0xFF];
        filled++;
      }
    }
    return filled;
  }

  private void addSum(int channel, boolean first, int begin, int end) {
    if (sums != null) {
      float sum = first ? 0 : sums.get(channel);
      for (int i = begin; i < end; i++) {
        sum += Float.intBitsToFloat(entries[i]);
      }
      sums.put(channel, sum);
    }
  }
}
