package org.mnist4j.spark.command;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mnist4j.app.command.DataOptions;
import org.mnist4j.app.command.ResultCommand;
import org.mnist4j.spark.cluster.Cluster;
import org.mnist4j.spark.sweep.Sweep;
import org.mnist4j.spark.sweep.SweepResult;
import org.mnist4j.train.UserError;
import org.mnist4j.train.data.DigitData;
import org.mnist4j.train.data.TrainingPictures;
import org.mnist4j.train.recipe.Recipe;
import org.mnist4j.train.recipe.RecipeException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code mnist spark sweep}: a recipe with several settings and seeds, a trial a task. */
@Command(
    name = "sweep",
    description = "Train a recipe with several settings and seeds at once; compare, best first.",
    mixinStandardHelpOptions = true)
final class SweepCommand extends ResultCommand {
  private static final Logger log = LoggerFactory.getLogger(SweepCommand.class);
  private static final int MOST_TRIALS = 10_000;

  @Parameters(paramLabel = "RECIPE", description = "A shipped recipe or a file ending in .yaml.")
  @SuppressWarnings("NullAway.Init")
  String recipe;

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE[,VALUE...]",
      description =
          "Overrides a setting of the recipe, several values try each; may be given several times.")
  List<String> settings = new ArrayList<>();

  @Option(
      names = "--seeds",
      paramLabel = "A..B|A,B,...",
      defaultValue = "1",
      description = "The seeds of each setting (default: 1).")
  String seeds = "1";

  @Option(names = "--epochs", paramLabel = "N", description = "Instead of the recipe's.")
  @Nullable Integer epochs;

  @Option(
      names = "--committee",
      description =
          "Put all trials' networks into DIR/committee.zip, whose answer is the mean of theirs.")
  boolean committee;

  @Option(
      names = "--run",
      paramLabel = "DIR",
      description =
          "The sweep's folder, a folder in it for each trial (default: runs/<time>-<recipe>-sweep)."
              + " Given again, the sweep goes on there.")
  @Nullable Path run;

  @Mixin DataOptions dataOptions = new DataOptions();
  @Mixin ClusterOptions clusterOptions = new ClusterOptions();

  @Override
  public Result<SweepResult> result() throws IOException {
    DigitData data = dataOptions.read();
    Path folder = run != null ? run : fresh();
    Sweep sweep = sweep(data, folder);
    log.info("{} trials on {}, in {}", sweep.size(), data.describe(), folder);
    SweepResult result;
    try (Cluster cluster = clusterOptions.open(Cluster.Tasks.OF_A_CORE, sweep.parameters())) {
      result = clusterOptions.ask(() -> sweep.run(cluster.context()));
    }
    if (committee) {
      result = result.withCommittee(folder.resolve("committee.zip"), data);
    }
    return new Result<>(
        result, SweepText.of(result), result.failed().isEmpty() ? 0 : UserError.FAILURE);
  }

  private Sweep sweep(DigitData data, Path folder) throws IOException {
    try {
      Sweep sweep = Sweep.of(recipe, values(), Seeds.of(seeds), data, folder);
      if (sweep.size() > MOST_TRIALS) {
        throw UserError.usage(
            "These are %,d trials; at most %,d are allowed.".formatted(sweep.size(), MOST_TRIALS));
      }
      for (Recipe trial : sweep.recipes()) {
        TrainingPictures.requireFitting(trial, data.train());
      }
      return sweep;
    } catch (RecipeException e) {
      throw UserError.usage(e);
    }
  }

  private Map<String, List<String>> values() {
    Map<String, List<String>> values = new LinkedHashMap<>();
    if (epochs != null) {
      values.put("epochs", List.of(epochs.toString()));
    }
    for (String setting : settings) {
      int equals = setting.indexOf('=');
      if (equals < 1) {
        throw UserError.usage(
            "--set is '%s'; it must be KEY=VALUE or KEY=VALUE,VALUE.".formatted(setting));
      }
      values.put(
          setting.substring(0, equals), List.of(setting.substring(equals + 1).split(",", -1)));
    }
    return values;
  }

  private Path fresh() {
    String name = Path.of(recipe).getFileName().toString().replaceFirst("\\.ya?ml$", "");
    return Path.of(
        "runs",
        DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss")
                .format(LocalDateTime.now(ZoneId.systemDefault()))
            + "-"
            + name
            + "-sweep");
  }
}
