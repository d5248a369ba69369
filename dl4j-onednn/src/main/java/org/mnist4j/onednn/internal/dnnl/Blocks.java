package org.mnist4j.onednn.internal.dnnl;

/**
 * Where a tensor's values lie in its memory.
 *
 * @param strides of blocks along each dimension, in floats
 * @param inner the blocks, from the outer to the inner: each its dimension and its size
 */
@SuppressWarnings("ArrayRecordComponent") // Nobody compares them.
record Blocks(long[] strides, long[][] inner) {

  /** How many neighbours along a dimension lie in one block. */
  int size(int dimension) {
    int size = 1;
    for (long[] block : inner) {
      size *= block[0] == dimension ? (int) block[1] : 1;
    }
    return size;
  }

  /** Where a value lies, counted in floats. */
  int place(long... at) {
    long[] rest = at.clone();
    long place = 0;
    long step = 1;
    for (int i = inner.length - 1; i >= 0; i--) {
      int dimension = (int) inner[i][0];
      long size = inner[i][1];
      place += rest[dimension] % size * step;
      rest[dimension] /= size;
      step *= size;
    }
    for (int i = 0; i < rest.length; i++) {
      place += rest[i] * strides[i];
    }
    return Math.toIntExact(place);
  }
}
