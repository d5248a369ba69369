package org.mnist4j.onednn.internal.dnnl;

import java.nio.FloatBuffer;
import java.util.List;
import java.util.Optional;

/**
 * Brings what a convolution's weights are given, such as gradients, from blocks of channels into
 * DL4J's order, piece by piece. Where outputs are the innermost, oneDNN's own copy takes up to
 * twenty times as long for many weights: it writes to rows a power of two apart, which push each
 * other out of the cache.
 *
 * <p>For one thread at a time.
 */
public final class FilterBlocks {
  /** Floats of a piece that fits the first-level cache three times. */
  private static final int PIECE = 3072;

  /** Floats of the largest piece that is worked on at all. */
  private static final int LARGEST = 1 << 14;

  private final long[] dims;
  private final int outputs;
  private final int inputs;
  private final int row;
  private final Blocks blocks;

  /** For each float of a piece in DL4J's order its place in the piece in blocks. */
  private final int[] places;

  private final float[] piece;
  private final float[] share;

  /** The weights of a block's outputs in DL4J's order. */
  private final float[] rows;

  /** From an output's weights to the next one's in that order. */
  private final int distance;

  private FilterBlocks(long[] dims, Blocks blocks, int outputs, int inputs) {
    this.dims = dims;
    this.blocks = blocks;
    this.outputs = outputs;
    this.inputs = inputs;
    this.row = Math.toIntExact(inputs * dims[2] * dims[3]);
    this.places = new int[outputs * row];
    this.piece = new float[places.length];
    this.share = new float[places.length];
    this.distance = Math.toIntExact(dims[1] * dims[2] * dims[3]);
    this.rows = new float[outputs * distance];
    int i = 0;
    long[] at = new long[dims.length];
    for (at[0] = 0; at[0] < outputs; at[0]++) {
      for (at[1] = 0; at[1] < inputs; at[1]++) {
        for (at[2] = 0; at[2] < dims[2]; at[2]++) {
          for (at[3] = 0; at[3] < dims[3]; at[3]++) {
            places[i++] = blocks.place(at);
          }
        }
      }
    }
  }

  /**
   * From a kernel's order to DL4J's.
   *
   * @param plain DL4J's order
   * @param blocked a kernel's
   * @return empty where the orders are others than these, or blocks are not full
   */
  public static Optional<FilterBlocks> of(Layout plain, Layout blocked) {
    long[] dims = plain.dims();
    if (dims.length != 4 || !plain.isRowMajor() || !blocked.isFull()) {
      return Optional.empty();
    }
    Blocks blocks = blocked.blocks();
    int outputs = blocks.size(0);
    int least = blocks.size(1);
    long weights = outputs * dims[2] * dims[3];
    for (int inputs = (int) dims[1]; inputs >= least; inputs -= least) {
      boolean fits = weights * inputs <= (inputs == least ? LARGEST : PIECE);
      if (fits && dims[1] % inputs == 0) {
        FilterBlocks filters = new FilterBlocks(dims, blocks, outputs, inputs);
        if (filters.areContiguous()) {
          return Optional.of(filters);
        }
      }
    }
    return Optional.empty();
  }

  private boolean areContiguous() {
    boolean[] taken = new boolean[places.length];
    for (int place : places) {
      if (place >= places.length) {
        return false;
      }
      taken[place] = true;
    }
    for (boolean each : taken) {
      if (!each) {
        return false;
      }
    }
    return true;
  }

  /**
   * Adds up what lies in blocks, from the first to the last, and brings the sum into DL4J's order.
   */
  public void sumToPlain(List<FloatBuffer> shares, FloatBuffer plain) {
    int strip = outputs * distance;
    for (int o = 0; o < dims[0]; o += outputs) {
      for (int i = 0; i < dims[1]; i += inputs) {
        sum(shares, blocks.place(o, i, 0, 0));
        gather(i / inputs * row);
      }
      plain.put(o * distance, rows, 0, strip);
    }
  }

  /** Takes a piece over into the rows of its outputs. */
  private void gather(int to) {
    for (int o = 0; o < outputs; o++) {
      gather(piece, places, o * row, rows, o * distance + to, row);
    }
  }

  private void sum(List<FloatBuffer> shares, int from) {
    shares.get(0).get(from, piece);
    for (FloatBuffer other : shares.subList(1, shares.size())) {
      other.get(from, share);
      add(piece, share);
    }
  }

  private static void gather(
      float[] from, int[] places, int first, float[] to, int start, int count) {
    for (int i = 0; i < count; i++) {
      to[start + i] = from[places[first + i]];
    }
  }

  private static void add(float[] sum, float[] other) {
    for (int i = 0; i < sum.length; i++) {
      sum[i] += other[i];
    }
  }
}
