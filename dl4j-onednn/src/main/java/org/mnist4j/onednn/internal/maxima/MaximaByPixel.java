package org.mnist4j.onednn.internal.maxima;

import java.nio.IntBuffer;
import java.util.Arrays;
import java.util.List;
import org.mnist4j.onednn.internal.dnnl.Op;
import org.mnist4j.onednn.internal.dnnl.Rows;
import org.mnist4j.onednn.internal.dnnl.SparseMatrix;

/**
 * Sorts the gradients at maxima for the gradient of a convolution's input. A pixel's gradient is a
 * sum over the outputs that the kernel's taps carried it to: a window as large as the kernel. The
 * entries for windows of one row lie column by column; with a kernel n wide, the windows of every
 * n-th pixel then follow one another without gap or overlap. They are the rows of one matrix, and n
 * matrices of the same entries make up the picture.
 *
 * <p>An entry's column in these says by which row of the kernel it comes, where it lies modulo the
 * kernel's width, counted backwards, and which channel it is of.
 */
final class MaximaByPixel implements Op {
  private final SparseMatrix byChannel;
  private final List<Rows> groups;
  private final int channels;
  private final ConvolutionGrid grid;
  private final SparseMatrix shared;
  private final IntBuffer[] starts;

  /**
   * Of a group's pixels: their places in the sorted order, and what their rows take off columns.
   */
  private final int[] places;

  private final int[] rowShifts;

  private final int[] givenEntries;
  private final int[] givenPixels;
  private final int[] placeStarts;
  private final int[] sortedEntries;
  private final int[] sortedColumns;
  private final int[] entries;
  private final int[] columns;
  private final int[] columnStarts;

  /**
   * @param byChannel what {@link MaximaByChannel} filled for {@code groups}
   * @param channels of the output
   * @param mostEntries of a group
   * @param matrices one for each column of the kernel, sharing their entries
   */
  MaximaByPixel(
      SparseMatrix byChannel,
      List<Rows> groups,
      int channels,
      ConvolutionGrid grid,
      int mostEntries,
      List<SparseMatrix> matrices) {
    this.byChannel = byChannel;
    this.groups = groups;
    this.channels = channels;
    this.grid = grid;
    this.shared = matrices.get(0);
    this.starts = matrices.stream().map(SparseMatrix::starts).toArray(IntBuffer[]::new);
    int samples = groups.get(0).count();
    this.places = new int[samples * grid.pixels()];
    this.rowShifts = new int[samples * grid.pixels()];
    for (int i = 0; i < places.length; i++) {
      int sample = i / grid.pixels();
      int y = i % grid.pixels() / grid.width();
      int x = i % grid.width();
      places[i] = place(sample, x, y);
      rowShifts[i] = y * kernelRow();
    }
    this.givenEntries = new int[mostEntries];
    this.givenPixels = new int[mostEntries];
    // One more for the end, and one because starts are counted one place further on.
    this.placeStarts = new int[place(samples, 0, 0) + 2];
    this.sortedEntries = new int[mostEntries];
    this.sortedColumns = new int[mostEntries];
    this.entries = new int[grid.kernelHeight() * mostEntries];
    this.columns = new int[grid.kernelHeight() * mostEntries];
    this.columnStarts = new int[grid.outWidth() + 1];
  }

  /** Outputs are sorted by sample, column and row: those of a window's column are neighbours. */
  private int place(int sample, int x, int y) {
    return (sample * grid.width() + x) * grid.height() + y;
  }

  private int kernelRow() {
    return placesOfKernelRow(grid) * channels;
  }

  /** Columns of the matrices. */
  static long columnCount(ConvolutionGrid grid, long channels) {
    return ((grid.kernelHeight() - 1L) * placesOfKernelRow(grid) + grid.kernelWidth()) * channels;
  }

  /**
   * How many places the columns of one of the kernel's rows are before those of the next: as each
   * matrix begins at another of as many places as the kernel is wide, there are more.
   */
  static int placesOfKernelRow(ConvolutionGrid grid) {
    return 2 * grid.kernelWidth() - 1;
  }

  @Override
  public void run() {
    int filled = 0;
    int row = 0;
    for (int g = 0; g < groups.size(); g++) {
      sort(g);
      int end = 0;
      for (int sample = 0; sample < groups.get(g).count(); sample++) {
        for (int y = grid.top(); y < grid.top() + grid.inHeight(); y++) {
          end = addEntries(sample, y, end);
          addWindows(row, filled);
          row += grid.rowWindows();
        }
      }
      shared.put(filled, entries, columns, end);
      filled += end;
    }
    for (IntBuffer matrix : starts) {
      matrix.put(row, filled);
    }
  }

  private void sort(int group) {
    IntBuffer rows = byChannel.starts();
    int firstRow = group * channels;
    int first = rows.get(firstRow);
    int count = rows.get(firstRow + channels) - first;
    byChannel.get(first, givenEntries, givenPixels, count);
    int firstPixel = groups.get(group).start() * grid.pixels();
    Arrays.fill(placeStarts, 0);
    for (int i = 0; i < count; i++) {
      placeStarts[places[givenPixels[i] - firstPixel] + 2]++;
    }
    for (int i = 2; i < placeStarts.length; i++) {
      placeStarts[i] += placeStarts[i - 1];
    }
    for (int channel = 0; channel < channels; channel++) {
      int end = rows.get(firstRow + channel + 1) - first;
      for (int i = rows.get(firstRow + channel) - first; i < end; i++) {
        int pixel = givenPixels[i] - firstPixel;
        int to = placeStarts[places[pixel] + 1]++;
        sortedEntries[to] = givenEntries[i];
        sortedColumns[to] = channel - rowShifts[pixel];
      }
    }
  }

  /** Adds what the windows of row {@code y} of one picture of the group take. */
  private int addEntries(int sample, int y, int from) {
    int filled = from;
    int highest = Math.max(0, y - grid.kernelHeight() + 1);
    int below = Math.min(grid.outHeight(), y + 1);
    int place = grid.kernelWidth() - 1;
    for (int x = 0; x < grid.outWidth(); x++) {
      columnStarts[x] = filled;
      int shift = y * kernelRow() + place * channels;
      int begin = placeStarts[place(sample, x, highest)];
      int end = placeStarts[place(sample, x, below)];
      for (int i = begin; i < end; i++) {
        entries[filled] = sortedEntries[i];
        columns[filled] = shift + sortedColumns[i];
        filled++;
      }
      place = place == 0 ? grid.kernelWidth() - 1 : place - 1;
    }
    columnStarts[grid.outWidth()] = filled;
    return filled;
  }

  /**
   * Notes where the windows of a row of pixels begin, {@code before} entries lie before its group.
   */
  private void addWindows(int row, int before) {
    int width = grid.kernelWidth();
    for (int matrix = 0; matrix < width; matrix++) {
      IntBuffer bounds = starts[matrix];
      for (int i = 0; i < grid.rowWindows(); i++) {
        int first = Math.max(0, i * width + matrix - width + 1);
        bounds.put(row + i, before + columnStarts[Math.min(grid.outWidth(), first)]);
      }
    }
  }
}
