package org.mnist4j.app.command.train;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.mnist4j.app.command.DataOptions;
import org.mnist4j.app.command.EngineOptions;
import org.mnist4j.app.command.ResultCommand;
import org.mnist4j.train.UserError;
import org.mnist4j.train.bench.InferenceBenchmark;
import org.mnist4j.train.bench.StepBenchmark;
import org.mnist4j.train.data.DigitData;
import org.mnist4j.train.recipe.Recipe;
import org.mnist4j.train.recipe.RecipeException;
import org.mnist4j.train.recipe.Recipes;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code mnist bench}: how long a training step takes. */
@Command(
    name = "bench",
    description = "Time a recipe's training step, with the batches already in memory.",
    mixinStandardHelpOptions = true)
public final class BenchCommand extends ResultCommand {
  @Parameters(paramLabel = "RECIPE", description = "A recipe's name or file.")
  @SuppressWarnings("NullAway.Init")
  String recipe;

  @Option(
      names = "--steps",
      paramLabel = "N",
      defaultValue = "40",
      description = "Steps a round (default: ${DEFAULT-VALUE}).")
  int steps = 40;

  @Option(
      names = "--rounds",
      paramLabel = "R",
      defaultValue = "5",
      description = "Rounds, of which the median is reported (default: ${DEFAULT-VALUE}).")
  int rounds = 5;

  @Option(
      names = "--inference",
      description = "Time predictions of the test pictures instead: by 1,000, and one at a time.")
  boolean inference;

  @Option(
      names = "--profile",
      description = "Time each operation of the step too, run alone (onednn).")
  boolean profile;

  @Option(names = "--set", paramLabel = "KEY=VALUE", description = "Overrides a setting.")
  List<String> overrides = new ArrayList<>();

  @Mixin DataOptions dataOptions = new DataOptions();
  @Mixin EngineOptions engineOptions = new EngineOptions();

  @Override
  public Result<?> result() throws IOException {
    requireRange("--steps", steps, 100_000);
    requireRange("--rounds", rounds, 1000);
    Recipe chosen;
    try {
      chosen = Recipes.find(recipe, overrides);
    } catch (RecipeException e) {
      throw UserError.usage(e);
    }
    int threads = engineOptions.threads();
    DigitData data = dataOptions.read();
    if (inference) {
      InferenceBenchmark.Report report =
          new InferenceBenchmark(chosen, rounds).run(data.test(), engineOptions.engine, threads);
      return new Result<>(report, text(report));
    }
    StepBenchmark.Report report =
        new StepBenchmark(chosen, steps, rounds)
            .run(data.train(), engineOptions.engine, threads, profile);
    return new Result<>(report, text(report));
  }

  private static String text(StepBenchmark.Report report) {
    StringBuilder text =
        new StringBuilder(
            format(
                "%s, %s, %d threads, batch %d: %.3f ms a step (fastest round %.3f), %,.0f"
                    + " pictures/s%n",
                report.recipe(),
                report.engine(),
                report.threads(),
                report.batch(),
                report.stepMsMedian(),
                report.stepMsMin(),
                report.imagesPerSecond()));
    if (report.profile() != null && report.primitiveShare() != null) {
      report
          .profile()
          .forEach(
              time -> text.append(format("%8.4f ms  %s%n", time.milliseconds(), time.operation())));
      text.append(
          format("oneDNN's primitives: %.0f %% of the step%n", 100 * report.primitiveShare()));
    }
    return text.toString();
  }

  private static String text(InferenceBenchmark.Report report) {
    return format(
        "%s, %s, %d threads: %,d pictures in %.3f s, one alone in %.3f ms%n",
        report.recipe(),
        report.engine(),
        report.threads(),
        report.pictures(),
        report.seconds(),
        report.singleMs());
  }

  private static String format(String pattern, Object... values) {
    return String.format(Locale.ROOT, pattern, values);
  }

  private static void requireRange(String option, int value, int most) {
    if (value < 1 || value > most) {
      throw UserError.usage("%s is %d; it must be from 1 to %d.".formatted(option, value, most));
    }
  }
}
