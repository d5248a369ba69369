package org.mnist4j.app.command.runs;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.mnist4j.app.print.Csv;
import org.mnist4j.app.print.TextTable;
import org.mnist4j.base.IoReason;
import org.mnist4j.train.UserError;
import org.mnist4j.train.report.ComparisonPicture;
import org.mnist4j.train.store.RunComparison;
import org.mnist4j.train.store.RunFacts;
import org.mnist4j.train.store.RunFolders;
import org.mnist4j.train.store.RunRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code mnist runs compare}: runs side by side. */
@Command(
    name = "compare",
    description = "Compare runs: the settings that differ, all figures, one picture of all curves.",
    mixinStandardHelpOptions = true)
final class RunsCompareCommand implements Callable<Integer> {
  private static final Logger log = LoggerFactory.getLogger(RunsCompareCommand.class);

  @Spec
  @SuppressWarnings("NullAway.Init")
  CommandSpec spec;

  @Parameters(paramLabel = "RUN", arity = "2..*", description = "Runs' names, or their folders.")
  List<String> names = new ArrayList<>();

  @Option(
      names = "--picture",
      paramLabel = "FILE",
      description = "Write the loss and accuracy curves of all runs as one PNG.")
  @Nullable Path picture;

  @Mixin RunsOptions options = new RunsOptions();

  @Override
  public Integer call() {
    RunFolders folders = options.folders();
    List<RunRecord> runs = names.stream().map(folders::find).toList();
    RunComparison comparison = RunComparison.of(runs);
    options.print(spec, () -> text(comparison), () -> csv(comparison), () -> comparison);
    if (picture != null) {
      draw(runs, picture);
    }
    return 0;
  }

  private static void draw(List<RunRecord> runs, Path file) {
    try {
      ComparisonPicture.write(file, runs);
      log.info("All curves: {}", file);
    } catch (IOException e) {
      throw UserError.failure(
          "The picture can't be written to %s: %s.".formatted(file, IoReason.of(e)));
    }
  }

  private static String text(RunComparison comparison) {
    StringBuilder text = new StringBuilder();
    append(text, "settings that differ", comparison, comparison.settings());
    append(text, "made with, where different", comparison, comparison.provenance());
    append(text, "data, where different", comparison, comparison.data());
    append(text, "figures", comparison, comparison.figures());
    if (!comparison.sameTestPictures()) {
      text.append(
              "\n  The runs were tested on different pictures: their test figures say nothing of")
          .append(" which is better.\n");
    }
    return text.toString();
  }

  private static void append(
      StringBuilder text, String heading, RunComparison comparison, List<RunComparison.Row> rows) {
    if (rows.isEmpty()) {
      return;
    }
    TextTable table = new TextTable();
    List<String> head = new ArrayList<>(List.of(heading));
    head.addAll(comparison.runs());
    table.row(head);
    for (RunComparison.Row row : rows) {
      List<String> cells = new ArrayList<>(List.of(row.name().replace('_', ' ')));
      row.values().forEach(value -> cells.add(RunFacts.text(row.name(), value)));
      table.row(cells);
    }
    text.append(text.isEmpty() ? "" : "\n").append(table);
  }

  private static String csv(RunComparison comparison) {
    List<String> head = new ArrayList<>(List.of("part", "name"));
    head.addAll(comparison.runs());
    StringBuilder text = new StringBuilder(Csv.line(head));
    appendCsv(text, "settings", comparison.settings());
    appendCsv(text, "provenance", comparison.provenance());
    appendCsv(text, "data", comparison.data());
    appendCsv(text, "figures", comparison.figures());
    return text.toString();
  }

  private static void appendCsv(StringBuilder text, String part, List<RunComparison.Row> rows) {
    for (RunComparison.Row row : rows) {
      List<String> fields = new ArrayList<>(List.of(part, row.name()));
      row.values().forEach(value -> fields.add(value == null ? "" : value.toString()));
      text.append(Csv.line(fields));
    }
  }
}
