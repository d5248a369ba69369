package org.mnist4j.train.engine;

import org.nd4j.linalg.dataset.DataSet;

/** Batches for engines, from data sets on hand. */
final class EngineBatches {
  private EngineBatches() {}

  static Batch of(DataSet data) {
    Batch batch = new Batch(data.numExamples());
    batch.resize(data.numExamples());
    batch.featureBuffer().put(0, data.getFeatures().dup('c').data().asFloat());
    batch.labelBuffer().put(0, data.getLabels().dup('c').data().asFloat());
    return batch;
  }
}
