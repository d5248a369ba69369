package org.mnist4j.train.run;

import java.util.List;
import java.util.Objects;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.mnist4j.data.batch.DigitBatches;
import org.mnist4j.train.engine.Batch;
import org.mnist4j.train.engine.BatchFeeder;
import org.mnist4j.train.engine.Engine;

/** Steps done by an engine of this process, on batches that are filled meanwhile. */
final class EngineSteps implements Steps {
  private final MultiLayerNetwork network;
  private final Engine engine;
  private final BatchFeeder feeder;

  EngineSteps(MultiLayerNetwork network, Engine engine, DigitBatches batches, int epoch, int from) {
    this.network = network;
    this.engine = engine;
    this.feeder = new BatchFeeder(batches, epoch, from);
  }

  @Override
  public List<Step> next() {
    Batch batch = Objects.requireNonNull(feeder.next(), "the epoch is over");
    double rate = learningRate(network);
    double loss = engine.step(batch);
    Step done = new Step(loss, batch.size(), engine.correct().orElse(-1), rate);
    feeder.recycle(batch);
    return List.of(done);
  }

  /** The output layer's, for the step that comes next; NaN where its updater has none. */
  static double learningRate(MultiLayerNetwork network) {
    Double rate = network.getLearningRate(network.getnLayers() - 1);
    return rate == null ? Double.NaN : rate;
  }

  @Override
  public void close() {
    feeder.close();
  }
}
