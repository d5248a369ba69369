package org.mnist4j.spark.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipFile;
import org.deeplearning4j.nn.api.Model;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mnist4j.spark.cluster.TwoExecutors;
import org.mnist4j.train.UserError;
import org.mnist4j.train.checkpoint.CheckpointInterval;
import org.mnist4j.train.engine.Engine;
import org.mnist4j.train.engine.EngineChoice;
import org.mnist4j.train.metrics.RunListener;
import org.mnist4j.train.metrics.StepRecord;
import org.mnist4j.train.recipe.Recipe;
import org.mnist4j.train.recipe.Recipes;
import org.mnist4j.train.run.ResumedRun;
import org.mnist4j.train.run.StopSignal;
import org.mnist4j.train.run.TrainingJob;
import org.mnist4j.train.run.Workers;
import org.mnist4j.train.store.RunDirectory;
import org.mnist4j.train.store.RunRecord;
import org.mnist4j.train.store.RunState;
import org.mnist4j.train.store.TrainingResult;

/** A recipe's run whose steps are done by executors. */
class SharedRunTest {
  /** Batch normalisation, dropout, momenta and a schedule: all that a round has to carry. */
  private static final List<String> SETTINGS =
      List.of(
          "architecture=4C5+bn-pool-16-dropout0.3-10",
          "batch-size=16",
          "epochs=2",
          "validation=random 0.2");

  @TempDir Path folder;

  @Test
  void oneWorkerDoesWhatOneProcessDoesBitForBit() throws Exception {
    TrainingResult alone = begin("alone", null, Long.MAX_VALUE);
    TrainingResult shared = begin("shared", workers(1, 4), Long.MAX_VALUE);

    assertThat(array(shared, "coefficients.bin")).isEqualTo(array(alone, "coefficients.bin"));
    assertThat(array(shared, "updaterState.bin")).isEqualTo(array(alone, "updaterState.bin"));
    assertThat(shared.test()).isEqualTo(alone.test());
  }

  @Test
  void aSharedRunIsAnOrdinaryOneAndGoesOnAfterAStopToTheSameBits() throws Exception {
    TrainingResult whole = begin("whole", workers(2, 3), Long.MAX_VALUE);
    assertThatExceptionOfType(UserError.class)
        .isThrownBy(() -> begin("stopped", workers(2, 3), 4))
        .withMessageContaining("spark train --resume --run");
    TrainingResult resumed = resume("stopped", workers(2, 3));

    assertThat(array(resumed, "coefficients.bin")).isEqualTo(array(whole, "coefficients.bin"));
    assertThat(array(resumed, "updaterState.bin")).isEqualTo(array(whole, "updaterState.bin"));
    RunRecord record = RunRecord.read(folder.resolve("stopped"));
    assertThat(record.problems()).isEmpty();
    assertThat(record.state()).isEqualTo(RunState.FINISHED);
    assertThat(record.epochs()).hasSize(2);
    assertThat(record.card().orElseThrow().provenance())
        .containsEntry("workers", "2")
        .containsEntry("average_every", "3");
  }

  @Test
  void aSharedRunDoesNotGoOnInOneProcessNorWithOtherWorkers() throws Exception {
    begin("shared", workers(2, 3), Long.MAX_VALUE);

    try (RunDirectory directory = RunDirectory.open(folder.resolve("shared"))) {
      ResumedRun begun = ResumedRun.read(directory);
      assertThatExceptionOfType(UserError.class)
          .isThrownBy(begun::requireAlone)
          .withMessageContaining("was begun by 2 workers on Spark. Go on with");
      assertThatExceptionOfType(UserError.class)
          .isThrownBy(() -> begun.requireShared(4, null))
          .withMessageContaining("2 workers that average every 3 steps");
    }
  }

  private static Workers workers(int count, int averageEvery) {
    return new SparkWorkers(TwoExecutors.context(), count, averageEvery);
  }

  private TrainingResult begin(String name, Workers workers, long stopAfter) throws Exception {
    Recipe recipe = Recipes.find("quick", SETTINGS);
    try (RunDirectory directory = RunDirectory.create(folder.resolve(name), recipe.name())) {
      return execute(job(recipe, directory, workers), stopAfter);
    }
  }

  private TrainingResult resume(String name, Workers workers) throws Exception {
    try (RunDirectory directory = RunDirectory.open(folder.resolve(name))) {
      ResumedRun begun = ResumedRun.read(directory);
      begun.requireShared(null, null);
      return execute(
          job(begun.recipe(List.of()), directory, workers).resuming(begun), Long.MAX_VALUE);
    }
  }

  private static TrainingJob job(Recipe recipe, RunDirectory directory, Workers workers) {
    TrainingJob job =
        new TrainingJob(recipe, FewDigits.data(), directory, EngineChoice.AUTO, 1)
            .checkpointEvery(new CheckpointInterval(1, 0));
    return workers == null ? job : job.sharedBy(workers);
  }

  private static TrainingResult execute(TrainingJob job, long stopAfter) {
    StopSignal stop = new StopSignal();
    return job.execute(
        System.nanoTime(),
        stop,
        new TrainingJob.Observer() {
          @Override
          public void begin(Engine engine, Model network, int steps, long done) {}

          @Override
          public List<RunListener> listeners() {
            return List.of(
                new RunListener() {
                  @Override
                  public void stepDone(StepRecord step) {
                    if (step.iteration() >= stopAfter) {
                      stop.request();
                    }
                  }
                });
          }

          @Override
          public void end() {}
        });
  }

  private static byte[] array(TrainingResult result, String name) throws Exception {
    try (ZipFile zip = new ZipFile(result.files().model())) {
      return zip.getInputStream(zip.getEntry(name)).readAllBytes();
    }
  }
}
