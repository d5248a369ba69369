package org.mnist4j.spark.averaging;

import java.io.IOException;
import java.io.Serializable;
import java.util.Iterator;
import org.nd4j.linalg.dataset.DataSet;

/**
 * What a training learns from, cut into a fixed number of shards, one for each worker. What a batch
 * holds is decided by shard, epoch and number alone, never by who asks or how often: that makes a
 * round the same wherever and however many times it runs. Travels to the executors by Java's
 * serialization and is read there.
 */
public interface Shards extends Serializable {
  /** How many there are, at least 1. */
  int count();

  /** Batches of an epoch in the longest shard, at least 1; others may have fewer. */
  int batches();

  /**
   * The rest of an epoch's batches in a shard.
   *
   * @param shard from 0
   * @param epoch from 0, as Deeplearning4j counts
   * @param from batches to leave out
   * @return batches, each valid until the next is asked for
   */
  Iterator<DataSet> open(int shard, int epoch, int from) throws IOException;
}
