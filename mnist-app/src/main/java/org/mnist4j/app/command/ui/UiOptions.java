package org.mnist4j.app.command.ui;

import java.util.Optional;
import org.deeplearning4j.nn.api.Model;
import org.jspecify.annotations.Nullable;
import org.mnist4j.app.command.Interrupts;
import org.mnist4j.app.dashboard.TrainingDashboard;
import org.mnist4j.app.terminal.Terminal;
import org.mnist4j.data.DigitDataset;
import org.mnist4j.train.UserError;
import org.mnist4j.train.engine.Engine;
import org.mnist4j.train.store.RunDirectory;
import org.mnist4j.ui.options.ServerStartException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Option;

/** Options of the training dashboard. */
public final class UiOptions {
  private static final Logger log = LoggerFactory.getLogger(UiOptions.class);

  @Option(
      names = "--ui",
      description =
          "Show the training dashboard on 127.0.0.1. On a terminal it stays when training is done,"
              + " until Ctrl-C.")
  boolean ui;

  @Option(
      names = "--ui-port",
      paramLabel = "N",
      description = "The dashboard's port (default: 9000, or the next free one; 0: any free one).")
  @Nullable Integer port;

  /** Whether there is to be a dashboard. */
  public boolean asked() {
    return ui;
  }

  /** Starts the dashboard when it was asked for, and shows the network's training in it. */
  public Optional<TrainingDashboard> start(
      RunDirectory directory, DigitDataset test, Engine engine, Model network, int stepsPerEpoch) {
    if (!ui) {
      return Optional.empty();
    }
    try {
      TrainingDashboard dashboard =
          TrainingDashboard.start(port, directory, test, engine, network, stepsPerEpoch);
      log.info("Dashboard: {}", dashboard.url());
      return Optional.of(dashboard);
    } catch (ServerStartException | IllegalArgumentException e) {
      throw UserError.usage(e);
    }
  }

  /** Leaves the dashboard up after a training: until Ctrl-C for a person, else a moment. */
  public static void stay(TrainingDashboard dashboard) {
    try {
      if (Terminal.interactive()) {
        log.info("The dashboard stays at {} until you press Ctrl-C.", dashboard.url());
        Interrupts.await();
      } else {
        dashboard.letPagesSeeTheEnd();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
