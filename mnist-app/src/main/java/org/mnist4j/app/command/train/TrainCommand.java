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
import org.mnist4j.app.command.ui.UiOptions;
import org.mnist4j.app.print.Json;
import org.mnist4j.base.ShellWord;
import org.mnist4j.base.ThisProgram;
import org.mnist4j.train.UserError;
import org.mnist4j.train.backend.Backend;
import org.mnist4j.train.backend.CudaChoice;
import org.mnist4j.train.checkpoint.CheckpointInterval;
import org.mnist4j.train.data.DigitData;
import org.mnist4j.train.data.TrainingPictures;
import org.mnist4j.train.engine.EngineChoice;
import org.mnist4j.train.recipe.Recipe;
import org.mnist4j.train.recipe.RecipeException;
import org.mnist4j.train.recipe.Recipes;
import org.mnist4j.train.report.RunReport;
import org.mnist4j.train.run.ResumedRun;
import org.mnist4j.train.run.StartingPoint;
import org.mnist4j.train.run.StopSignal;
import org.mnist4j.train.run.TrainingJob;
import org.mnist4j.train.store.RunDirectory;
import org.mnist4j.train.store.RunRecord;
import org.mnist4j.train.store.TrainingResult;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code mnist train}: carries out a recipe. */
@Command(
    name = "train",
    description = "Train a recipe, test it once on all test pictures, save the model.",
    mixinStandardHelpOptions = true)
public final class TrainCommand implements Callable<Integer> {
  private static final Logger log = LoggerFactory.getLogger(TrainCommand.class);
  private static final String DEFAULT_RECIPE = "quick";

  private final long startNanos = System.nanoTime();

  @Spec
  @SuppressWarnings("NullAway.Init")
  CommandSpec spec;

  @Parameters(
      paramLabel = "RECIPE",
      arity = "0..1",
      description =
          "A shipped recipe ('mnist recipes' lists them) or a file ending in .yaml (default: "
              + DEFAULT_RECIPE
              + "; with --resume, the run's own).")
  @Nullable String recipe;

  @Option(names = "--epochs", paramLabel = "N", description = "Instead of the recipe's.")
  @Nullable Integer epochs;

  @Option(names = "--seed", paramLabel = "S", description = "Instead of the recipe's.")
  @Nullable Long seed;

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "Overrides a setting of the recipe; may be given several times.")
  List<String> overrides = new ArrayList<>();

  @Option(
      names = "--run",
      paramLabel = "DIR",
      description = "The run's folder (default: runs/<time>-<recipe>).")
  @Nullable Path run;

  @Option(
      names = "--resume",
      description = {
        "Continue the run in --run DIR where its latest checkpoint is: to the same parameters, bit"
            + " for",
        "bit, as if it had never been interrupted."
      })
  boolean resume;

  @Option(
      names = "--checkpoint-every",
      paramLabel = "30s|500",
      defaultValue = "30s",
      description =
          "Seconds (30s), minutes (5m) or steps (500) between checkpoints (default: 30s).")
  String checkpointEvery = "30s";

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

  @Mixin DataOptions dataOptions = new DataOptions();
  @Mixin EngineOptions engineOptions = new EngineOptions();
  @Mixin UiOptions uiOptions = new UiOptions();

  @Override
  public Integer call() throws IOException {
    CheckpointInterval interval = interval();
    if (resume && from != null) {
      throw UserError.usage("--resume goes on with a run as it is; --from begins a new one.");
    }
    return resume ? resume(interval) : begin(interval);
  }

  private int begin(CheckpointInterval interval) throws IOException {
    Recipe chosen =
        recipe(() -> Recipes.find(recipe == null ? DEFAULT_RECIPE : recipe, settings()));
    int threads = engineOptions.threads();
    StartingPoint start = from == null ? null : StartingPoint.read(from, chosen);
    DigitData data = whileNd4jLoads(dataOptions::read);
    TrainingPictures.requireFitting(chosen, data.train());
    try (RunDirectory directory = RunDirectory.create(run, chosen.name())) {
      TrainingJob job = new TrainingJob(chosen, data, directory, engineOptions.engine, threads);
      if (start != null) {
        job.startingFrom(start);
      }
      return execute(
          job.checkpointEvery(interval).dataFrom(dataOptions.origin()), chosen, data, directory);
    }
  }

  private int resume(CheckpointInterval interval) throws IOException {
    if (run == null) {
      throw UserError.usage("--resume needs --run DIR, the folder of the run to continue.");
    }
    int threads = engineOptions.threads();
    try (RunDirectory directory = RunDirectory.open(run)) {
      ResumedRun begun = ResumedRun.read(directory);
      Recipe wanted =
          recipe(
              () -> recipe == null ? begun.recipe(settings()) : Recipes.find(recipe, settings()));
      begun.requireResumable(wanted);
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
      writeReport(directory, data);
      screen.stay(stop);
      return 0;
    }
  }

  private CheckpointInterval interval() {
    try {
      return CheckpointInterval.of(checkpointEvery);
    } catch (IllegalArgumentException e) {
      throw UserError.usage("--checkpoint-every: " + e.getMessage() + ".");
    }
  }

  private List<String> settings() {
    List<String> settings = new ArrayList<>(overrides);
    if (epochs != null) {
      settings.add("epochs=" + epochs);
    }
    if (seed != null) {
      settings.add("seed=" + seed);
    }
    return settings;
  }

  private interface RecipeSource {
    Recipe get() throws IOException, RecipeException;
  }

  private static Recipe recipe(RecipeSource source) throws IOException {
    try {
      return source.get();
    } catch (RecipeException e) {
      throw UserError.usage(e);
    }
  }

  /** Comes after the result is printed: nobody has to wait for it. */
  private static void writeReport(RunDirectory directory, DigitData data) {
    try {
      log.info("Report: {}", RunReport.write(RunRecord.read(directory.folder()), data.test()));
    } catch (IOException | RuntimeException e) {
      log.warn(
          "The report can't be written: {}. The run is whole without it; '{}' writes it later.",
          e.toString(),
          ThisProgram.command("runs report " + ShellWord.of(directory.folder())));
    }
  }
}
