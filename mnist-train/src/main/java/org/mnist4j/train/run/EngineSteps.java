package org.mnist4j.train.run;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.mnist4j.data.batch.DigitBatches;
import org.mnist4j.train.engine.Batch;
import org.mnist4j.train.engine.BatchFeeder;
import org.mnist4j.train.engine.Engine;
import org.mnist4j.train.model.NetworkMemory;

/** Steps done by an engine of this process, on batches that are filled meanwhile. */
final class EngineSteps implements Steps {
  private final NetworkMemory network;
  private final Engine engine;
  private final @Nullable Teacher teacher;
  private final BatchFeeder feeder;

  EngineSteps(
      NetworkMemory network,
      Engine engine,
      @Nullable Teacher teacher,
      DigitBatches batches,
      int epoch,
      int from) {
    this.network = network;
    this.engine = engine;
    this.teacher = teacher;
    this.feeder = new BatchFeeder(batches, epoch, from);
  }

  @Override
  public List<Step> next() {
    Batch batch = Objects.requireNonNull(feeder.next(), "the epoch is over");
    if (teacher != null) {
      teacher.teach(batch);
    }
    double rate = network.learningRate();
    double loss = engine.step(batch);
    Step done = new Step(loss, batch.size(), engine.correct().orElse(-1), rate);
    feeder.recycle(batch);
    return List.of(done);
  }

  @Override
  public void close() {
    feeder.close();
  }
}
