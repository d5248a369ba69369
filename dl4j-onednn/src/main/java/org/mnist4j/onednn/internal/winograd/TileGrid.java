package org.mnist4j.onednn.internal.winograd;

import org.mnist4j.onednn.internal.dnnl.Window;

/**
 * How {@link Winograd}'s tiles cover the outputs of a convolution, and so its inputs.
 *
 * @param tile outputs of a tile in a dimension
 * @param rows of tiles
 * @param columns of tiles
 * @param top rows of zeros above the input
 * @param left columns of zeros beside it
 */
record TileGrid(int tile, int rows, int columns, int top, int left) {
  /**
   * Floats of an array that a loop goes along: the shipped networks' transforms take a fifth to a
   * half longer with a quarter of them, and a tenth longer with twice as many.
   */
  private static final int LONG_LOOP = 1500;

  static TileGrid of(Winograd winograd, Window window) {
    int tile = winograd.outputs();
    return new TileGrid(
        tile,
        (int) (window.out()[0] + tile - 1) / tile,
        (int) (window.out()[1] + tile - 1) / tile,
        (int) window.before()[0],
        (int) window.before()[1]);
  }

  int tiles() {
    return rows * columns;
  }

  /** Tiles below a tile whose inputs it takes too. */
  int reach() {
    return (Winograd.SIZE - 1) / tile;
  }

  /** How many rows of tiles to transform together. */
  int strip(int channels) {
    return Math.max(1, Math.min(rows, LONG_LOOP / (columns * channels)));
  }
}
