package org.mnist4j.train.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.jspecify.annotations.Nullable;
import org.mnist4j.train.UserError;
import org.mnist4j.train.backend.Backend;
import org.mnist4j.train.data.DigitData;
import org.mnist4j.train.engine.Engine;
import org.mnist4j.train.recipe.Recipe;
import org.mnist4j.train.recipe.RecipeException;
import org.mnist4j.train.recipe.Recipes;
import org.mnist4j.train.report.RunReport;
import org.mnist4j.train.run.RunDirectory;
import org.mnist4j.train.run.RunListener;
import org.mnist4j.train.run.StopSignal;
import org.mnist4j.train.run.TrainingJob;
import org.mnist4j.train.run.TrainingResult;
import org.mnist4j.train.runs.RunRecord;
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
final class TrainCommand implements Callable<Integer> {
  private static final Logger log = LoggerFactory.getLogger(TrainCommand.class);

  private final long startNanos = System.nanoTime();

  @Spec
  @SuppressWarnings("NullAway.Init")
  CommandSpec spec;

  @Parameters(
      paramLabel = "RECIPE",
      arity = "0..1",
      defaultValue = "quick",
      description = "A shipped recipe ('mnist recipes' lists them) or a file ending in .yaml.")
  String recipe = "quick";

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
    Recipe chosen = recipe();
    int threads = engineOptions.threads();
    DigitData data = dataOptions.read();
    Backend backend = Backend.load();
    backend.cudaNotice().ifPresent(log::info);
    log.info("Recipe {}: {}", chosen.name(), chosen.description());
    log.info("Data: {}", data.describe());
    StopSignal stop = new StopSignal();
    try (RunDirectory directory = RunDirectory.create(run, chosen.name());
        InterruptHandler ignored = InterruptHandler.install(stop)) {
      TrainingJob job = new TrainingJob(chosen, data, directory, engineOptions.engine, threads);
      TrainingResult result;
      try (Screen screen = new Screen(chosen, backend, directory)) {
        result = job.execute(startNanos, stop, screen);
      }
      print(result);
      writeReport(directory, data);
      if (stop.requested()) {
        log.info("Stopped before the recipe's end; the model is what was trained so far.");
      }
      return stop.requested() ? UserError.FAILURE : 0;
    }
  }

  private Recipe recipe() throws IOException {
    List<String> settings = new ArrayList<>(overrides);
    if (epochs != null) {
      settings.add("epochs=" + epochs);
    }
    if (seed != null) {
      settings.add("seed=" + seed);
    }
    try {
      return Recipes.find(recipe, settings);
    } catch (RecipeException e) {
      throw UserError.usage(e);
    }
  }

  private void print(TrainingResult result) {
    spec.commandLine().getOut().print(json ? Json.line(result) : ResultTable.of(result));
    spec.commandLine().getOut().flush();
  }

  /** Comes after the result is printed: nobody has to wait for it. */
  private static void writeReport(RunDirectory directory, DigitData data) {
    try {
      log.info("Report: {}", RunReport.write(RunRecord.read(directory.folder()), data.test()));
    } catch (IOException | RuntimeException e) {
      log.warn(
          "The report can't be written: {}. The run is whole without it; './mnist runs report {}'"
              + " writes it later.",
          e.toString(),
          directory.folder());
    }
  }

  /** Shows the run on the screen and, when asked for, in the dashboard. */
  private final class Screen implements TrainingJob.Observer, AutoCloseable {
    private final Recipe recipe;
    private final Backend backend;
    private final RunDirectory directory;
    private final List<AutoCloseable> open = new ArrayList<>();
    private final List<RunListener> listeners = new ArrayList<>();

    Screen(Recipe recipe, Backend backend, RunDirectory directory) {
      this.recipe = recipe;
      this.backend = backend;
      this.directory = directory;
    }

    @Override
    public void begin(Engine engine, MultiLayerNetwork network, int stepsPerEpoch) {
      log.info(
          "Engine: {}, {} thread{}; {}",
          engine.name(),
          engine.threads(),
          engine.threads() == 1 ? "" : "s",
          backend.describe());
      uiOptions.attach(network, directory.name()).ifPresent(open::add);
      TrainingProgress progress =
          new TrainingProgress(
              System.err, recipe.epochs(), (long) stepsPerEpoch * recipe.epochs(), everyLoss);
      listeners.add(progress);
      open.add(progress);
    }

    @Override
    public List<RunListener> listeners() {
      return listeners;
    }

    @Override
    public void end() {
      close();
    }

    @Override
    public void close() {
      for (AutoCloseable resource : open) {
        try {
          resource.close();
        } catch (Exception e) {
          log.debug("closing the screen", e);
        }
      }
      open.clear();
    }
  }
}
