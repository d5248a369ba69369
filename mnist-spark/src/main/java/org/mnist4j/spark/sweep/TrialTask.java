package org.mnist4j.spark.sweep;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.deeplearning4j.nn.api.Model;
import org.mnist4j.train.UserError;
import org.mnist4j.train.data.DigitData;
import org.mnist4j.train.engine.Engine;
import org.mnist4j.train.engine.EngineChoice;
import org.mnist4j.train.io.StoredJson;
import org.mnist4j.train.metrics.RunListener;
import org.mnist4j.train.recipe.Recipe;
import org.mnist4j.train.recipe.RecipeException;
import org.mnist4j.train.run.ResumedRun;
import org.mnist4j.train.run.StopSignal;
import org.mnist4j.train.run.TrainingJob;
import org.mnist4j.train.store.RunDirectory;
import org.mnist4j.train.store.TrainingResult;

/**
 * A trial carried out on an executor, an ordinary run. Done again after a loss, it goes on from its
 * latest checkpoint, and one that is finished is only read: in each case to the same bits.
 */
final class TrialTask {
  /** Until a process that was given up has lost its lock on the run's folder. */
  private static final int PATIENCE_SECONDS = 60;

  private TrialTask() {}

  /** The finished run's result. */
  static TrainingResult run(Trial trial, DigitData data, int threads)
      throws IOException, RecipeException {
    Path folder = Path.of(trial.folder());
    Recipe recipe = trial.carriedOut();
    boolean begun = Files.exists(folder.resolve(RunDirectory.SETTINGS));
    try (RunDirectory directory = take(folder, trial.recipe(), begun)) {
      TrainingJob job = new TrainingJob(recipe, data, directory, EngineChoice.AUTO, threads);
      if (begun) {
        ResumedRun run = ResumedRun.read(directory);
        run.requireAlone();
        run.requireResumable(recipe);
        run.requireSame(data);
        Path result = directory.file(RunDirectory.RESULT);
        if (Files.exists(result)) {
          return StoredJson.read(result, TrainingResult.class);
        }
        job.resuming(run);
      }
      return job.execute(System.nanoTime(), new StopSignal(), new Quiet());
    }
  }

  private static RunDirectory take(Path folder, String recipe, boolean begun) {
    for (int second = 0; ; second++) {
      try {
        return begun ? RunDirectory.open(folder) : RunDirectory.create(folder, recipe);
      } catch (UserError e) {
        if (e.exitCode() == UserError.USAGE || second >= PATIENCE_SECONDS) {
          throw e;
        }
      }
      try {
        Thread.sleep(1000);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("interrupted while waiting for " + folder, e);
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
