package org.mnist4j.data.batch;

import java.util.OptionalLong;
import org.mnist4j.data.PictureIndices;
import org.mnist4j.data.SplitMix64;

/** In which order an epoch goes through the pictures; the latest epoch's is kept. */
final class EpochOrder {
  private record Drawn(int epoch, PictureIndices order) {}

  private final PictureIndices pictures;
  private final OptionalLong seed;
  private volatile Drawn latest;

  /**
   * @param seed draws an order for each epoch; empty for the given order in all of them
   */
  EpochOrder(PictureIndices pictures, OptionalLong seed) {
    this.pictures = pictures;
    this.seed = seed;
    this.latest = draw(1);
  }

  /**
   * The pictures of an epoch.
   *
   * @param epoch from 1
   */
  PictureIndices of(int epoch) {
    Drawn drawn = latest;
    if (drawn.epoch != epoch) {
      drawn = draw(epoch);
      latest = drawn;
    }
    return drawn.order;
  }

  private Drawn draw(int epoch) {
    if (epoch < 1) {
      throw new IllegalArgumentException("epoch is %d, must be at least 1".formatted(epoch));
    }
    return new Drawn(
        epoch,
        seed.isPresent()
            ? pictures.shuffled(SplitMix64.mix(seed.getAsLong(), epoch - 1))
            : pictures);
  }
}
