package org.mnist4j.app.command.train;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.mnist4j.app.command.DataOptions;
import org.mnist4j.app.command.EngineOptions;
import org.mnist4j.app.command.RecipeOptions;
import org.mnist4j.app.command.RunOptions;
import org.mnist4j.app.command.ui.UiOptions;
import org.mnist4j.app.print.Json;
import org.mnist4j.train.UserError;
import org.mnist4j.train.backend.Backend;
import org.mnist4j.train.backend.CudaChoice;
import org.mnist4j.train.checkpoint.CheckpointInterval;
import org.mnist4j.train.data.DigitData;
import org.mnist4j.train.data.TrainingPictures;
import org.mnist4j.train.engine.EngineChoice;
import org.mnist4j.train.recipe.Recipe;
import org.mnist4j.train.run.ResumedRun;
import org.mnist4j.train.run.StartingPoint;
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

/** {@code mnist train}: carries out a recipe. */
@Command(
    name = "train",
    description = "Train a recipe, test it once on all test pictures, save the model.",
    mixinStandardHelpOptions = true)
public final class TrainCommand implements Callable<Integer> {
  private static final Logger log = LoggerFactory.getLogger(TrainCommand.class);

  private final long startNanos = System.nanoTime();

  @Spec
  @SuppressWarnings("NullAway.Init")
  CommandSpec spec;

  @Option(
      names = "--from",
      paramLabel = "MODEL",
      description = "Begin with this model's parameters, as of an imported one, not drawn ones.")
  @Nullable Path from;

  @Option(names = "--json", description = "Print the result as one JSON object and nothing else.")
  boolean json;

  @Option(
      names = "--loss-every-100",
      description = "Print the mean loss of every 100 batches on a terminal too.")
  boolean everyLoss;

  @Option(
      names = "--committee",
      paramLabel = "N",
      description =
          "Train N networks, of the recipe's seed and those after it, a run each in DIR/seed-S, and"
              + " put them into DIR/committee.zip, whose answer is the mean of theirs. Given again,"
              + " with the same --run DIR, it goes on.")
  @Nullable Integer committee;

  @Mixin RecipeOptions recipeOptions = new RecipeOptions();
  @Mixin RunOptions runOptions = new RunOptions();
  @Mixin DataOptions dataOptions = new DataOptions();
  @Mixin EngineOptions engineOptions = new EngineOptions();
  @Mixin UiOptions uiOptions = new UiOptions();

  @Override
  public Integer call() throws IOException {
    CheckpointInterval interval = runOptions.interval();
    if (runOptions.resume && from != null) {
      throw UserError.usage("--resume goes on with a run as it is; --from begins a new one.");
    }
    if (committee != null) {
      return committee(committee);
    }
    return runOptions.resume ? resume(interval) : begin(interval);
  }

  private int begin(CheckpointInterval interval) throws IOException {
    Recipe chosen = recipeOptions.begun();
    int threads = engineOptions.threads();
    StartingPoint start = from == null ? null : StartingPoint.read(from, chosen);
    DigitData data = whileNd4jLoads(dataOptions::read);
    TrainingPictures.requireFitting(chosen, data.train());
    try (RunDirectory directory = RunDirectory.create(runOptions.run, chosen.name())) {
      TrainingJob job = new TrainingJob(chosen, data, directory, engineOptions.engine, threads);
      if (start != null) {
        job.startingFrom(start);
      }
      return execute(
          job.checkpointEvery(interval).dataFrom(dataOptions.origin()), chosen, data, directory);
    }
  }

  private int committee(int members) throws IOException {
    if (members < 2 || members > 1000) {
      throw UserError.usage("--committee is " + members + "; it must be from 2 to 1000.");
    }
    if (runOptions.run == null || runOptions.resume || from != null || uiOptions.asked()) {
      throw UserError.usage(
          "--committee needs --run DIR, where it also goes on, and has none of --resume, --from and"
              + " --ui.");
    }
    List<Recipe> recipes = new ArrayList<>();
    long seed = recipeOptions.begun().seed();
    for (int member = 0; member < members; member++) {
      recipes.add(recipeOptions.begun("seed=" + (seed + member)));
    }
    DigitData data = whileNd4jLoads(dataOptions::read);
    TrainingPictures.requireFitting(recipes.get(0), data.train());
    CommitteeTraining result =
        CommitteeTraining.in(
            runOptions.run, recipes, data, engineOptions.engine, engineOptions.threads());
    spec.commandLine().getOut().print(json ? Json.line(result) : result.text());
    spec.commandLine().getOut().flush();
    return 0;
  }

  private int resume(CheckpointInterval interval) throws IOException {
    int threads = engineOptions.threads();
    try (RunDirectory directory = RunDirectory.open(runOptions.begun())) {
      ResumedRun begun = ResumedRun.read(directory);
      begun.requireAlone();
      Recipe wanted = recipeOptions.resumed(begun);
      DigitData data = whileNd4jLoads(() -> dataOptions.readLike(begun.origin()));
      begun.requireSame(data);
      EngineChoice engine =
          engineOptions.engine == EngineChoice.AUTO ? begun.engine() : engineOptions.engine;
      TrainingJob job =
          new TrainingJob(
              wanted, data, directory, engine, threads == 0 ? begun.threads() : threads);
      return execute(
          job.checkpointEvery(interval).resuming(begun).dataFrom(dataOptions.origin()),
          wanted,
          data,
          directory);
    }
  }

  /** ND4J takes most of a second to load, and the pictures as long to read: both at once. */
  private static DigitData whileNd4jLoads(Supplier<DigitData> pictures) {
    CompletableFuture<Backend> loading = CompletableFuture.supplyAsync(Backend::load);
    try {
      return pictures.get();
    } finally {
      loading.join(); // Also after a mistake: a process that is loading libraries shouldn't exit.
    }
  }

  private int execute(TrainingJob job, Recipe chosen, DigitData data, RunDirectory directory) {
    Backend.cuda().filter(cuda -> !cuda.used()).map(CudaChoice::reason).ifPresent(log::warn);
    log.info("Recipe {}: {}", chosen.name(), chosen.description());
    log.info("Data: {}", data.describe());
    StopSignal stop = new StopSignal();
    try (InterruptHandler ignored = InterruptHandler.install(stop);
        TrainingScreen screen =
            new TrainingScreen(chosen, data.test(), directory, uiOptions, everyLoss)) {
      TrainingResult result = job.execute(startNanos, stop, screen);
      spec.commandLine()
          .getOut()
          .print(json ? Json.line(result) : ResultTable.of(result, data.test().classNames()));
      spec.commandLine().getOut().flush();
      ReportFile.write(directory, data);
      screen.stay(stop);
      return 0;
    }
  }
}
