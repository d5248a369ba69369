package org.mnist4j.train.run;

import org.mnist4j.data.batch.EpochPosition;
import org.mnist4j.data.batch.MnistDataSetIterator;
import org.mnist4j.train.engine.Batch;
import org.mnist4j.train.engine.BatchFeeder;

/** The training batches, epoch by epoch, prepared while the engine computes. */
public final class BatchSource {
  private final MnistDataSetIterator iterator;

  /**
   * @param iterator over the training pictures; this source's alone from now on
   */
  public BatchSource(MnistDataSetIterator iterator) {
    this.iterator = iterator;
  }

  /** Batches an epoch. */
  public int stepsPerEpoch() {
    return iterator.batches().count();
  }

  /**
   * Begins an epoch.
   *
   * @param epoch counted from 1
   * @param firstBatch the batch to begin with, counted from 0
   */
  public BatchFeeder epoch(int epoch, int firstBatch) {
    iterator.seek(new EpochPosition(epoch - 1, firstBatch));
    return new BatchFeeder(this::fill, iterator.batches().batchSize());
  }

  private boolean fill(Batch batch) {
    if (!iterator.hasNext()) {
      return false;
    }
    batch.resize(iterator.fill(batch.featureBuffer(), batch.labelBuffer()));
    return true;
  }
}
