package org.mnist4j.train.cli;

import java.util.Optional;
import org.deeplearning4j.core.storage.StatsStorageRouter;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.ui.model.stats.StatsListener;
import org.deeplearning4j.ui.model.stats.api.StatsUpdateConfiguration;
import org.deeplearning4j.ui.model.stats.impl.DefaultStatsUpdateConfiguration;
import org.deeplearning4j.ui.model.storage.InMemoryStatsStorage;
import org.jspecify.annotations.Nullable;
import org.mnist4j.train.UserError;
import org.mnist4j.ui.Dashboard;
import org.mnist4j.ui.DashboardOptions;
import org.mnist4j.ui.DashboardStartException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Option;

/** Options of the training dashboard. */
final class UiOptions {
  private static final Logger log = LoggerFactory.getLogger(UiOptions.class);

  /** Steps between two reports; every one of them costs histograms of all parameters. */
  private static final int REPORT_EVERY = 50;

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
      DashboardOptions options = DashboardOptions.defaults();
      Dashboard dashboard = Dashboard.start(port == null ? options : options.withPort(port));
      InMemoryStatsStorage storage = new InMemoryStatsStorage();
      dashboard.attach(storage, runName);
      network.addListeners(statsListener(storage, runName));
      log.info("Dashboard: {}", dashboard.url());
      return Optional.of(dashboard);
    } catch (DashboardStartException | IllegalArgumentException e) {
      throw UserError.usage(e);
    }
  }

  private static StatsListener statsListener(StatsStorageRouter storage, String runName) {
    StatsUpdateConfiguration every =
        new DefaultStatsUpdateConfiguration.Builder().reportingFrequency(REPORT_EVERY).build();
    return new StatsListener(storage, null, every, runName, "main");
  }
}
