package org.mnist4j.data.batch;

/**
 * How far training has gone through its data.
 *
 * @param epoch the epoch, counted from 0
 * @param batch the batch of it that comes next, counted from 0; as many as an epoch has when it is
 *     through
 */
public record EpochPosition(int epoch, int batch) {
  /** Checks that neither number is negative. */
  public EpochPosition {
    if (epoch < 0 || batch < 0) {
      throw new IllegalArgumentException(
          "position is epoch %d, batch %d; both must be at least 0".formatted(epoch, batch));
    }
  }
}
