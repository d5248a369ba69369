package org.mnist4j.train.committee;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.mnist4j.train.UserError;
import org.mnist4j.train.data.DigitData;
import org.mnist4j.train.engine.EngineChoice;
import org.mnist4j.train.io.StoredJson;
import org.mnist4j.train.recipe.Recipe;
import org.mnist4j.train.run.ResumedRun;
import org.mnist4j.train.run.StopSignal;
import org.mnist4j.train.run.TrainingJob;
import org.mnist4j.train.store.RunDirectory;
import org.mnist4j.train.store.TrainingResult;

/**
 * An ordinary run carried to its end in a folder of its own. Begun before, it goes on from its
 * latest checkpoint, and one that is finished is only read: in each case to the same bits.
 *
 * @param threads to compute with; 0 for as many as pay
 */
public record WholeRun(
    Path folder, Recipe recipe, DigitData data, EngineChoice engine, int threads) {

  /**
   * Takes the run's folder, which the caller closes.
   *
   * @throws UserError when another process is at it
   */
  public RunDirectory take() {
    return begun() ? RunDirectory.open(folder) : RunDirectory.create(folder, recipe.name());
  }

  private boolean begun() {
    return Files.exists(folder.resolve(RunDirectory.SETTINGS));
  }

  /**
   * The finished run's result.
   *
   * @param directory what {@link #take} gave
   * @throws UserError when it was begun with another recipe or on other data, or it was stopped
   */
  public TrainingResult carryOut(
      RunDirectory directory, StopSignal stop, TrainingJob.Observer observer) throws IOException {
    TrainingJob job = new TrainingJob(recipe, data, directory, engine, threads);
    if (begun()) {
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
    return job.execute(System.nanoTime(), stop, observer);
  }
}
