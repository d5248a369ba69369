package org.mnist4j.recognizer.internal.network;

import org.mnist4j.recognizer.model.Extent;

/**
 * Where the numbers of an {@link Extent} lie in an array: channel by channel, row by row, with
 * numbers that mean nothing between one row's end and the next one's beginning.
 *
 * @param extent what is meant
 * @param pitch from one row's beginning to the next one's
 */
record Grid(Extent extent, int pitch) {
  static Grid compact(Extent extent) {
    return new Grid(extent, extent.width());
  }

  /** From one channel's beginning to the next one's. */
  int plane() {
    return pitch * extent.height();
  }

  /** As large as an array must be. */
  int size() {
    return plane() * extent.channels();
  }

  boolean isCompact() {
    return pitch == extent.width();
  }
}
