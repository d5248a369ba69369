package org.mnist4j.onednn.internal.winograd;

import java.nio.FloatBuffer;
import org.jspecify.annotations.Nullable;
import org.mnist4j.onednn.internal.dnnl.Op;
import org.mnist4j.onednn.internal.dnnl.PictureOrder;
import org.mnist4j.onednn.internal.dnnl.Rows;
import org.mnist4j.onednn.internal.memory.NativeFloats;

/**
 * Turns products of transforms, for each point a matrix [tiles, channels], into pictures whose
 * channels come last.
 */
final class WinogradOutput {
  /** At this point each output has the factor 1 in both dimensions, so that a bias goes in here. */
  private static final int ONE = 1;

  private final TileGrid grid;
  private final PictureOrder order;
  private final FloatBuffer products;
  private final FloatBuffer pictures;
  private final @Nullable FloatBuffer bias;
  private final LinearCombination[] transform;

  /** Floats of a row of tiles. */
  private final int length;

  /** Rows of tiles that are transformed together. */
  private final int strip;

  private final float[][] points;

  /** For each row of a tile's outputs and point across. */
  private final float[][][] down;

  /** For each column of a tile's outputs one row of them. */
  private final float[][] pixels;

  private final float[] line;
  private final float[] biases;

  /**
   * @param products of the samples that are transformed together
   * @param order with channels last
   * @param pictures takes the outputs
   */
  WinogradOutput(
      Winograd winograd,
      TileGrid grid,
      PictureOrder order,
      NativeFloats products,
      @Nullable NativeFloats bias,
      NativeFloats pictures) {
    this.grid = grid;
    this.order = order;
    this.products = products.buffer();
    this.pictures = pictures.buffer();
    this.bias = bias == null ? null : bias.buffer();
    this.transform = winograd.output();
    this.length = grid.columns() * order.channels();
    this.strip = grid.strip(order.channels());
    this.points = new float[Winograd.SIZE][strip * length];
    this.down = new float[grid.tile()][Winograd.SIZE][strip * length];
    this.pixels = new float[grid.tile()][strip * length];
    this.line = new float[order.rowStride()];
    this.biases = new float[strip * length];
  }

  /** Transforms some of the lane's samples. */
  record OutputTransform(WinogradOutput output, Rows samples) implements Op {
    @Override
    public void run() {
      output.transform(samples);
    }
  }

  private void transform(Rows samples) {
    if (bias != null) {
      for (int tile = 0; tile < strip * grid.columns(); tile++) {
        bias.get(0, biases, tile * order.channels(), order.channels());
      }
    }
    int matrix = samples.count() * grid.rows() * length;
    int at = 0;
    for (int sample = samples.start(); sample < samples.end(); sample++) {
      for (int row = 0; row < grid.rows(); row += strip) {
        int rows = Math.min(strip, grid.rows() - row);
        transformDown(matrix, at, rows * length);
        transformAcross(sample * order.floats(), row, rows);
        at += rows * length;
      }
    }
  }

  private void transformDown(int matrix, int at, int n) {
    for (int q = 0; q < Winograd.SIZE; q++) {
      for (int p = 0; p < Winograd.SIZE; p++) {
        products.get((p * Winograd.SIZE + q) * matrix + at, points[p], 0, n);
      }
      if (q == ONE) {
        addBias(points[ONE], biases, n);
      }
      for (int i = 0; i < grid.tile(); i++) {
        transform[i].apply(points, down[i][q], n);
      }
    }
  }

  private static void addBias(float[] to, float[] biases, int n) {
    for (int i = 0; i < n; i++) {
      to[i] += biases[i];
    }
  }

  private void transformAcross(int picture, int row, int rows) {
    for (int i = 0; i < grid.tile(); i++) {
      for (int j = 0; j < grid.tile(); j++) {
        transform[j].apply(down[i], pixels[j], rows * length);
      }
      for (int tile = 0; tile < rows; tile++) {
        int y = (row + tile) * grid.tile() + i;
        if (y < order.height()) {
          store(picture + y * order.rowStride(), tile * length);
        }
      }
    }
  }

  /** Stores a row of pixels, but those outside the picture. */
  private void store(int to, int from) {
    int channels = order.channels();
    for (int x = 0; x < order.width(); x++) {
      int tile = x / grid.tile();
      float[] source = pixels[x - tile * grid.tile()];
      System.arraycopy(source, from + tile * channels, line, x * channels, channels);
    }
    pictures.put(to, line, 0, line.length);
  }
}
