package org.mnist4j.app.command.runs;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.mnist4j.app.print.Csv;
import org.mnist4j.app.print.TextTable;
import org.mnist4j.base.ThisProgram;
import org.mnist4j.train.store.RunFacts;
import org.mnist4j.train.store.RunRecord;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code mnist runs list}: every run, in whatever state. */
@Command(
    name = "list",
    description = "List all runs, the newest first.",
    mixinStandardHelpOptions = true)
final class RunsListCommand implements Callable<Integer> {
  private static final List<String> SHOWN =
      List.of(
          "name",
          "state",
          "recipe",
          "dataset",
          "engine",
          "epochs",
          "test_accuracy",
          "test_loss",
          "validation_accuracy",
          "train_seconds");

  @Spec
  @SuppressWarnings("NullAway.Init")
  CommandSpec spec;

  @Mixin RunsOptions options = new RunsOptions();

  /**
   * What {@code --format json} prints.
   *
   * @param runs the newest first
   */
  record Listing(@JsonProperty("runs") List<Map<String, Object>> runs) {}

  @Override
  public Integer call() {
    List<RunRecord> runs = options.folders().all();
    List<Map<String, Object>> facts = runs.stream().map(RunFacts::of).toList();
    options.print(spec, () -> text(runs, facts), () -> csv(facts), () -> new Listing(facts));
    return 0;
  }

  private String text(List<RunRecord> runs, List<Map<String, Object>> facts) {
    if (runs.isEmpty()) {
      return "There are no runs in %s. '%s' makes one; --runs names another folder.%n"
          .formatted(options.runs.path, ThisProgram.command("train quick"));
    }
    TextTable table =
        new TextTable().row(SHOWN.stream().map(name -> name.replace('_', ' ')).toList());
    for (Map<String, Object> run : facts) {
      table.row(SHOWN.stream().map(name -> RunFacts.text(name, run.get(name))).toList());
    }
    StringBuilder text = new StringBuilder(table.toString());
    for (RunRecord run : runs) {
      for (String problem : run.problems()) {
        text.append("  ! ").append(TextTable.printable(run.name() + ": " + problem)).append('\n');
      }
    }
    return text.toString();
  }

  private static String csv(List<Map<String, Object>> facts) {
    StringBuilder text = new StringBuilder(Csv.line(RunFacts.NAMES));
    for (Map<String, Object> run : facts) {
      text.append(
          Csv.line(
              RunFacts.NAMES.stream()
                  .map(name -> String.valueOf(run.getOrDefault(name, "")))
                  .toList()));
    }
    return text.toString();
  }
}
