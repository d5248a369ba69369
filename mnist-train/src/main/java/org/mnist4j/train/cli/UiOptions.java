package org.mnist4j.train.cli;

import java.nio.file.Path;
import java.util.Optional;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.jspecify.annotations.Nullable;
import org.mnist4j.train.UserError;
import org.mnist4j.train.dashboard.StoredRuns;
import org.mnist4j.ui.Dashboard;
import org.mnist4j.ui.DashboardOptions;
import org.mnist4j.ui.DashboardStartException;
import org.mnist4j.ui.stats.BoundedStatsStorage;
import org.mnist4j.ui.stats.PacedStatsListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Option;

/** Options of the training dashboard. */
final class UiOptions {
  private static final Logger log = LoggerFactory.getLogger(UiOptions.class);

  @Option(names = "--ui", description = "Show the training dashboard on 127.0.0.1.")
  boolean ui;

  @Option(
      names = "--ui-port",
      paramLabel = "N",
      description = "The dashboard's port (default: 9000, or the next free one).")
  @Nullable Integer port;

  /** Starts the dashboard when it was asked for, and shows the network's training in it. */
  Optional<Dashboard> attach(MultiLayerNetwork network, String runName) {
    if (!ui) {
      return Optional.empty();
    }
    try {
      DashboardOptions options =
          DashboardOptions.defaults().withRuns(new StoredRuns(Path.of("runs")));
      Dashboard dashboard = Dashboard.start(port == null ? options : options.withPort(port));
      BoundedStatsStorage storage = new BoundedStatsStorage();
      dashboard.attach(storage, runName);
      network.addListeners(PacedStatsListener.of(storage, runName));
      log.info("Dashboard: {}", dashboard.url());
      return Optional.of(dashboard);
    } catch (DashboardStartException | IllegalArgumentException e) {
      throw UserError.usage(e);
    }
  }
}
