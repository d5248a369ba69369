package org.mnist4j.onednn.internal.dnnl;

import static org.bytedeco.dnnl.global.dnnl.*;

import java.util.Optional;
import org.mnist4j.onednn.internal.memory.NativeScope;

/**
 * Where the values of pictures lie in memory: in blocks of channels, in them row by row, and at
 * each pixel the block's channels side by side. Blocks of one channel are the plain order, and one
 * block of all is that with channels last.
 *
 * @param channels in whole blocks
 * @param block channels of a block
 */
public record PictureOrder(int channels, int height, int width, int block) {

  /**
   * The order of a tag.
   *
   * @param tag oneDNN's name of the order
   * @param shape channels, height and width
   * @return empty for other orders, and where the last block would not be full
   */
  public static Optional<PictureOrder> of(int tag, long[] shape) {
    int channels = (int) shape[0];
    int block =
        switch (tag) {
          case dnnl_abcd -> 1;
          case dnnl_acdb -> channels;
          case dnnl_aBcd8b -> 8;
          case dnnl_aBcd16b -> 16;
          default -> 0;
        };
    return block == 0 || channels % block != 0
        ? Optional.empty()
        : Optional.of(new PictureOrder(channels, (int) shape[1], (int) shape[2], block));
  }

  public static PictureOrder channelsLast(long channels, long height, long width) {
    return new PictureOrder((int) channels, (int) height, (int) width, (int) channels);
  }

  public int pixels() {
    return height * width;
  }

  public int floats() {
    return channels * pixels();
  }

  /** Distance between neighbours in a row. */
  public int pixelStride() {
    return block;
  }

  public int rowStride() {
    return width * block;
  }

  private int blockStride() {
    return pixels() * block;
  }

  /** Where a channel's picture begins. */
  public int channel(int channel) {
    return channel / block * blockStride() + channel % block;
  }

  /**
   * Every {@code step}th column, {@code columns} of them, of {@code rows} rows of such pictures, as
   * [samples, groups, size, rows, columns] with {@code size} channels to a group, of one block.
   */
  public Layout part(NativeScope scope, long samples, int size, long rows, long columns, int step) {
    return Layout.strided(
        scope,
        new long[] {samples, channels / size, size, rows, columns},
        new long[] {floats(), channel(size), 1, rowStride(), (long) step * pixelStride()});
  }
}
