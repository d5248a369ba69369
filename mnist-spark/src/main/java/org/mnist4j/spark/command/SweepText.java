package org.mnist4j.spark.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mnist4j.app.print.TextTable;
import org.mnist4j.base.ShellWord;
import org.mnist4j.base.ThisProgram;
import org.mnist4j.spark.sweep.SweepResult;

/** A sweep's tables. */
final class SweepText {
  private SweepText() {}

  static String of(SweepResult sweep) {
    StringBuilder text = new StringBuilder();
    text.append(
        "\n%s on %s\n\n".formatted(sweep.best().setup().recipe(), sweep.best().data().dataset()));
    if (sweep.settings().size() > 1 || sweep.trials().size() > 1) {
      text.append(settings(sweep)).append('\n');
    }
    text.append(trials(sweep));
    sweep
        .failed()
        .forEach(
            trial ->
                text.append(
                    "\n  failed: %s seed %d in %s\n    %s\n"
                        .formatted(
                            words(trial.varied()), trial.seed(), trial.run(), trial.error())));
    if (sweep.rankedBy().equals("test_accuracy") && sweep.trials().size() > 1) {
      text.append(
          "\n  Ranked by the test pictures, since the recipe sets none aside; to choose by others,"
              + " --set 'validation=random 0.2'.\n");
    }
    if (sweep.committee() != null) {
      text.append(
          String.format(
              Locale.ROOT,
              "\n  committee      of %d: test accuracy %.2f %%, test loss %.4f\n  model          %s\n  next           %s\n",
              sweep.committee().members(),
              100 * sweep.committee().accuracy(),
              sweep.committee().loss(),
              sweep.committee().model(),
              ThisProgram.command(
                  "predict PICTURE --model " + ShellWord.of(sweep.committee().model()))));
    }
    return text.toString();
  }

  private static String settings(SweepResult sweep) {
    TextTable table = new TextTable().row("setting", "seeds", "test accuracy", "validation");
    for (SweepResult.Group group : sweep.settings()) {
      table.row(
          words(group.varied()),
          Integer.toString(group.seeds()),
          spread(group.meanTest(), group.spreadTest()),
          spread(group.meanValidation(), group.spreadValidation()));
    }
    return table.toString();
  }

  private static String trials(SweepResult sweep) {
    TextTable table = new TextTable().row("trial", "seed", "test accuracy", "validation", "run");
    for (SweepResult.Finished trial : sweep.trials()) {
      List<String> cells = new ArrayList<>();
      cells.add(words(trial.varied()));
      cells.add(Long.toString(trial.result().setup().seed()));
      cells.add(percent(trial.result().test().accuracy()));
      cells.add(percent(trial.validationAccuracy()));
      cells.add(trial.result().files().runDirectory());
      table.row(cells);
    }
    return table.toString();
  }

  private static String words(Map<String, String> varied) {
    return varied.isEmpty()
        ? "as the recipe"
        : varied.entrySet().stream()
            .map(setting -> setting.getKey() + "=" + setting.getValue())
            .collect(Collectors.joining(" "));
  }

  private static String spread(@Nullable Double mean, @Nullable Double spread) {
    return mean == null || spread == null
        ? ""
        : String.format(Locale.ROOT, "%.2f ± %.2f %%", 100 * mean, 100 * spread);
  }

  private static String percent(@Nullable Double share) {
    return share == null ? "" : String.format(Locale.ROOT, "%.2f %%", 100 * share);
  }
}
