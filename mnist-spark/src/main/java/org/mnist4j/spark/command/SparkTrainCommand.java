package org.mnist4j.spark.command;

import java.io.IOException;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.mnist4j.app.command.DataOptions;
import org.mnist4j.app.command.RecipeOptions;
import org.mnist4j.app.command.RunOptions;
import org.mnist4j.app.command.train.InterruptHandler;
import org.mnist4j.app.command.train.ReportFile;
import org.mnist4j.app.command.train.ResultTable;
import org.mnist4j.app.print.Json;
import org.mnist4j.spark.cluster.Cluster;
import org.mnist4j.spark.jobs.WorkerException;
import org.mnist4j.spark.training.SparkWorkers;
import org.mnist4j.train.UserError;
import org.mnist4j.train.data.DigitData;
import org.mnist4j.train.data.TrainingPictures;
import org.mnist4j.train.engine.EngineChoice;
import org.mnist4j.train.recipe.Recipe;
import org.mnist4j.train.run.ResumedRun;
import org.mnist4j.train.run.StopSignal;
import org.mnist4j.train.run.TrainingJob;
import org.mnist4j.train.store.RunDirectory;
import org.mnist4j.train.store.TrainingResult;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code mnist spark train}: one training, its steps shared by workers. */
@Command(
    name = "train",
    description = "Train a recipe by several workers, whose parameters are averaged in rounds.",
    mixinStandardHelpOptions = true)
final class SparkTrainCommand implements Callable<Integer> {
  private static final Logger log = LoggerFactory.getLogger(SparkTrainCommand.class);
  private static final int DEFAULT_STEPS = 64;

  private final long startNanos = System.nanoTime();

  @Spec
  @SuppressWarnings("NullAway.Init")
  CommandSpec spec;

  @Option(
      names = "--workers",
      paramLabel = "N",
      description =
          "How many share the steps, each with a batch of its own; decides the result (default: as"
              + " many as this machine has room for; has to be given for a cluster).")
  @Nullable Integer workers;

  @Option(
      names = "--average-every",
      paramLabel = "K",
      description = "Steps between two averages; decides the result (default: 64).")
  @Nullable Integer averageEvery;

  @Option(names = "--json", description = "Print the result as one JSON object and nothing else.")
  boolean json;

  @Mixin RecipeOptions recipeOptions = new RecipeOptions();
  @Mixin RunOptions runOptions = new RunOptions();
  @Mixin DataOptions dataOptions = new DataOptions();
  @Mixin ClusterOptions clusterOptions = new ClusterOptions();

  @Override
  public Integer call() throws IOException {
    requirePositive("--workers", workers);
    requirePositive("--average-every", averageEvery);
    return runOptions.resume ? resume() : begin();
  }

  private static void requirePositive(String option, @Nullable Integer number) {
    if (number != null && number < 1) {
      throw UserError.usage("%s is %d; it must be at least 1.".formatted(option, number));
    }
  }

  private int begin() throws IOException {
    Recipe recipe = recipeOptions.begun();
    DigitData data = dataOptions.read();
    TrainingPictures.requireFitting(recipe, data.train());
    try (Cluster cluster = open(recipe);
        RunDirectory directory = RunDirectory.create(runOptions.run, recipe.name())) {
      SparkWorkers shared =
          new SparkWorkers(
              cluster.context(),
              workers == null ? usual(cluster) : workers,
              averageEvery == null ? DEFAULT_STEPS : averageEvery);
      return execute(job(recipe, data, directory, shared), recipe, data, directory, shared);
    }
  }

  private int resume() throws IOException {
    try (RunDirectory directory = RunDirectory.open(runOptions.begun())) {
      ResumedRun begun = ResumedRun.read(directory);
      begun.requireShared(workers, averageEvery);
      Recipe recipe = recipeOptions.resumed(begun);
      DigitData data = dataOptions.readLike(begun.origin());
      begun.requireSame(data);
      try (Cluster cluster = open(recipe)) {
        SparkWorkers shared =
            new SparkWorkers(
                cluster.context(),
                begun.workers().orElseThrow(),
                begun.averageEvery().orElseThrow());
        return execute(
            job(recipe, data, directory, shared).resuming(begun), recipe, data, directory, shared);
      }
    }
  }

  private static int usual(Cluster cluster) {
    return cluster
        .tasksAtOnce()
        .orElseThrow(
            () ->
                UserError.usage(
                    "Say with --workers N how many are to share the steps; it decides the result."));
  }

  private Cluster open(Recipe recipe) {
    return clusterOptions.open(
        Cluster.Tasks.OF_AN_EXECUTOR, recipe.architecture().parameterCount());
  }

  private TrainingJob job(
      Recipe recipe, DigitData data, RunDirectory directory, SparkWorkers shared) {
    return new TrainingJob(recipe, data, directory, EngineChoice.AUTO, shared.threads())
        .sharedBy(shared)
        .checkpointEvery(runOptions.interval())
        .dataFrom(dataOptions.origin());
  }

  private int execute(
      TrainingJob job, Recipe recipe, DigitData data, RunDirectory directory, SparkWorkers shared) {
    log.info("Recipe {}: {}", recipe.name(), recipe.description());
    log.info("Data: {}", data.describe());
    StopSignal stop = new StopSignal();
    try (InterruptHandler ignored = InterruptHandler.install(stop);
        SparkScreen screen = new SparkScreen(recipe.epochs(), shared)) {
      TrainingResult result = job.execute(startNanos, stop, screen);
      spec.commandLine()
          .getOut()
          .print(json ? Json.line(result) : ResultTable.of(result, data.test().classNames()));
      spec.commandLine().getOut().flush();
      ReportFile.write(directory, data);
      return 0;
    } catch (WorkerException e) {
      throw UserError.failure(
          "%s%nWhen that is mended, the run goes on from its latest checkpoint with%n  %s"
              .formatted(e.getMessage(), directory.resumeCommand("spark train")));
    }
  }
}
