package org.mnist4j.app.command.ui;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.mnist4j.app.command.AddressOptions;
import org.mnist4j.app.command.Interrupts;
import org.mnist4j.app.dashboard.StoredRuns;
import org.mnist4j.app.dashboard.TestPictures;
import org.mnist4j.app.dashboard.TrainedModels;
import org.mnist4j.train.UserError;
import org.mnist4j.ui.Dashboard;
import org.mnist4j.ui.options.DashboardOptions;
import org.mnist4j.ui.options.ServerStartException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code mnist ui}: the dashboard over stored runs, without a training. */
@Command(
    name = "ui",
    description = "Serve the dashboard: stored runs, their results, and a page to draw digits on.",
    mixinStandardHelpOptions = true)
public final class UiCommand implements Callable<Integer> {
  @Spec
  @SuppressWarnings("NullAway.Init")
  CommandSpec spec;

  @Mixin AddressOptions addressOptions = new AddressOptions();

  @Mixin RunsFolder runs = new RunsFolder();

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description =
          "A data set whose test pictures runs were tested on, to show those behind their results"
              + " (MNIST and the synthetic digits are found by themselves).")
  @Nullable Path data;

  @Option(
      names = "--corrections",
      paramLabel = "DIR",
      defaultValue = "corrections",
      description =
          "Where corrected drawings are kept, a sub-folder a digit; 'train --data' takes it"
              + " (default: ${DEFAULT-VALUE}).")
  Path corrections = Path.of("corrections");

  @Override
  public Integer call() throws InterruptedException {
    try (TrainedModels models = new TrainedModels(runs.path);
        Dashboard dashboard = Dashboard.start(options(models))) {
      spec.commandLine().getOut().println("Dashboard: " + dashboard.url());
      spec.commandLine().getOut().println("Press Ctrl-C to stop.");
      spec.commandLine().getOut().flush();
      Interrupts.await();
      return 0;
    } catch (ServerStartException | IllegalArgumentException e) {
      throw UserError.usage(e);
    }
  }

  private DashboardOptions options(TrainedModels models) {
    return DashboardOptions.defaults()
        .withAddress(addressOptions.address())
        .withRuns(StoredRuns.in(runs.path, TestPictures.search(data)))
        .withRecognizer(models)
        .withCorrections(corrections);
  }
}
