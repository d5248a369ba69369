package org.mnist4j.app.command.runs;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.mnist4j.app.command.DataOptions;
import org.mnist4j.app.command.ui.RunsFolder;
import org.mnist4j.base.IoReason;
import org.mnist4j.train.UserError;
import org.mnist4j.train.data.DataResolver;
import org.mnist4j.train.data.SyntheticData;
import org.mnist4j.train.model.ModelCard;
import org.mnist4j.train.report.RunReport;
import org.mnist4j.train.store.RunFolders;
import org.mnist4j.train.store.RunRecord;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code mnist runs report}: writes a run's report anew. */
@Command(
    name = "report",
    description = "Write a run's report.html and the pictures of its curves, as after training.",
    mixinStandardHelpOptions = true)
final class RunsReportCommand implements Callable<Integer> {
  @Spec
  @SuppressWarnings("NullAway.Init")
  CommandSpec spec;

  @Parameters(paramLabel = "RUN", description = "A run's name, or its folder.")
  @SuppressWarnings("NullAway.Init")
  String run;

  @Mixin RunsFolder runs = new RunsFolder();
  @Mixin DataOptions dataOptions = new DataOptions();

  @Override
  public Integer call() {
    RunRecord record = new RunFolders(runs.path).find(run);
    if (dataOptions.data == null) {
      dataOptions.data = dataOf(record);
    }
    try {
      Path page =
          RunReport.write(record, record.result().isEmpty() ? null : dataOptions.read().test());
      spec.commandLine().getOut().println(page);
      spec.commandLine().getOut().flush();
      return 0;
    } catch (IOException e) {
      throw UserError.failure(
          "The report of %s can't be written: %s.".formatted(run, IoReason.of(e)));
    }
  }

  /** What the run's {@code --data} was, as far as it's known. */
  private static @Nullable String dataOf(RunRecord record) {
    String given =
        record.card().map(ModelCard::provenance).map(facts -> facts.get("data")).orElse(null);
    return given == null && record.dataset().filter(SyntheticData.NAME::equals).isPresent()
        ? DataResolver.SYNTHETIC
        : given;
  }
}
