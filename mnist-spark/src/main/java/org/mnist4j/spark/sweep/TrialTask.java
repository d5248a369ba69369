package org.mnist4j.spark.sweep;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.deeplearning4j.nn.api.Model;
import org.mnist4j.train.UserError;
import org.mnist4j.train.committee.WholeRun;
import org.mnist4j.train.data.DigitData;
import org.mnist4j.train.engine.Engine;
import org.mnist4j.train.engine.EngineChoice;
import org.mnist4j.train.metrics.RunListener;
import org.mnist4j.train.recipe.RecipeException;
import org.mnist4j.train.run.StopSignal;
import org.mnist4j.train.run.TrainingJob;
import org.mnist4j.train.store.RunDirectory;
import org.mnist4j.train.store.TrainingResult;

/**
 * A trial carried out on an executor, a {@link WholeRun}, which goes on where it was when it is
 * done again after a loss.
 */
final class TrialTask {
  /** Until a process that was given up has lost its lock on the run's folder. */
  private static final int PATIENCE_SECONDS = 60;

  private TrialTask() {}

  /** The finished run's result. */
  static TrainingResult run(Trial trial, DigitData data, int threads)
      throws IOException, RecipeException {
    WholeRun run =
        new WholeRun(Path.of(trial.folder()), trial.carriedOut(), data, EngineChoice.AUTO, threads);
    try (RunDirectory directory = take(run)) {
      return run.carryOut(directory, new StopSignal(), new Quiet());
    }
  }

  private static RunDirectory take(WholeRun run) {
    for (int second = 0; ; second++) {
      try {
        return run.take();
      } catch (UserError e) {
        if (e.exitCode() == UserError.USAGE || second >= PATIENCE_SECONDS) {
          throw e;
        }
      }
      try {
        Thread.sleep(1000);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("interrupted while waiting for " + run.folder(), e);
      }
    }
  }

  /** Nobody watches an executor. */
  private static final class Quiet implements TrainingJob.Observer {
    @Override
    public void begin(Engine engine, Model network, int stepsPerEpoch, long done) {}

    @Override
    public List<RunListener> listeners() {
      return List.of();
    }

    @Override
    public void end() {}
  }
}
