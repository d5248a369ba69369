package org.mnist4j.onednn.internal.winograd;

import java.nio.FloatBuffer;
import java.util.Arrays;
import org.mnist4j.onednn.internal.dnnl.Op;
import org.mnist4j.onednn.internal.dnnl.PictureOrder;
import org.mnist4j.onednn.internal.dnnl.Rows;
import org.mnist4j.onednn.internal.memory.NativeFloats;

/**
 * The transform of pictures whose channels come last: for each point a matrix [tiles, channels].
 * What is done to one tile is done to those of a few rows at once, along arrays.
 */
final class WinogradInput {
  private final TileGrid grid;
  private final PictureOrder order;
  private final FloatBuffer pictures;
  private final FloatBuffer transformed;
  private final LinearCombination[] transform;

  /** Floats of a row of tiles. */
  private final int length;

  /** Rows of tiles that are transformed together. */
  private final int strip;

  private final float[] line;

  /** For each column of a tile's inputs one row of them. */
  private final float[][] pixels;

  /** For each point across and row of a tile's inputs. */
  private final float[][][] across;

  private final float[] result;

  /**
   * @param order with channels last
   * @param transformed room for as many samples as are transformed together
   */
  WinogradInput(
      Winograd winograd,
      TileGrid grid,
      PictureOrder order,
      NativeFloats pictures,
      NativeFloats transformed) {
    this.grid = grid;
    this.order = order;
    this.pictures = pictures.buffer();
    this.transformed = transformed.buffer();
    this.transform = winograd.input();
    this.length = grid.columns() * order.channels();
    this.strip = grid.strip(order.channels());
    int most = (strip + grid.reach()) * length;
    this.line = new float[order.rowStride()];
    this.pixels = new float[Winograd.SIZE][most];
    this.across = new float[Winograd.SIZE][Winograd.SIZE][most];
    this.result = new float[most];
  }

  /** Transforms some of the lane's samples. */
  record InputTransform(WinogradInput input, Rows samples) implements Op {
    @Override
    public void run() {
      input.transform(samples);
    }
  }

  private void transform(Rows samples) {
    int matrix = samples.count() * grid.rows() * length;
    int at = 0;
    for (int sample = samples.start(); sample < samples.end(); sample++) {
      for (int row = 0; row < grid.rows(); row += strip) {
        int rows = Math.min(strip, grid.rows() - row);
        transformAcross(sample * order.floats(), row, rows);
        transformDown(matrix, at, rows * length);
        at += rows * length;
      }
    }
  }

  /**
   * What a tile takes of the tiles below is the same as these take: copied, one tile further up.
   */
  private void transformAcross(int picture, int row, int rows) {
    int all = (rows + grid.reach()) * length;
    for (int i = 0; i < Winograd.SIZE; i++) {
      if (i < grid.tile()) {
        for (int tile = 0; tile < rows + grid.reach(); tile++) {
          load(picture, (row + tile) * grid.tile() + i - grid.top(), tile * length);
        }
      }
      for (int q = 0; q < Winograd.SIZE; q++) {
        if (i < grid.tile()) {
          transform[q].apply(pixels, across[q][i], all);
        } else {
          System.arraycopy(across[q][i - grid.tile()], length, across[q][i], 0, all - length);
        }
      }
    }
  }

  /** Loads what a row of tiles takes of a row of pixels, zeros outside the picture. */
  private void load(int picture, int y, int at) {
    boolean inside = y >= 0 && y < order.height();
    if (inside) {
      pictures.get(picture + y * order.rowStride(), line, 0, line.length);
    }
    int channels = order.channels();
    for (int j = 0; j < Winograd.SIZE; j++) {
      for (int tile = 0; tile < grid.columns(); tile++) {
        int x = tile * grid.tile() + j - grid.left();
        int to = at + tile * channels;
        if (inside && x >= 0 && x < order.width()) {
          System.arraycopy(line, x * channels, pixels[j], to, channels);
        } else {
          Arrays.fill(pixels[j], to, to + channels, 0);
        }
      }
    }
  }

  private void transformDown(int matrix, int at, int n) {
    for (int q = 0; q < Winograd.SIZE; q++) {
      for (int p = 0; p < Winograd.SIZE; p++) {
        transform[p].apply(across[q], result, n);
        transformed.put((p * Winograd.SIZE + q) * matrix + at, result, 0, n);
      }
    }
  }
}
