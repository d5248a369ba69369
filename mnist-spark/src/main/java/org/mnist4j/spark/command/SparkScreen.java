package org.mnist4j.spark.command;

import java.util.List;
import org.deeplearning4j.nn.api.Model;
import org.jspecify.annotations.Nullable;
import org.mnist4j.app.command.train.TrainingProgress;
import org.mnist4j.train.engine.Engine;
import org.mnist4j.train.metrics.RunListener;
import org.mnist4j.train.run.TrainingJob;
import org.mnist4j.train.run.Workers;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Shows a run on the screen while it goes. */
final class SparkScreen implements TrainingJob.Observer, AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(SparkScreen.class);

  private final int epochs;
  private final Workers workers;
  private @Nullable TrainingProgress progress;

  SparkScreen(int epochs, Workers workers) {
    this.epochs = epochs;
    this.workers = workers;
  }

  @Override
  public void begin(Engine engine, Model network, int stepsPerEpoch, long stepsDone) {
    log.info(
        "{} workers, {} thread{} each, averaged every {} steps, {} steps an epoch",
        workers.count(),
        workers.threads(),
        workers.threads() == 1 ? "" : "s",
        workers.averageEvery(),
        stepsPerEpoch);
    progress =
        new TrainingProgress(System.err, epochs, stepsDone, (long) stepsPerEpoch * epochs, false);
  }

  @Override
  public List<RunListener> listeners() {
    return progress == null ? List.of() : List.of(progress);
  }

  @Override
  public void end() {
    close();
  }

  @Override
  public void close() {
    if (progress != null) {
      progress.close();
      progress = null;
    }
  }
}
