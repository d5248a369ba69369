package org.mnist4j.train.cli;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Where the runs are. */
final class RunsFolder {
  @Option(
      names = "--runs",
      paramLabel = "DIR",
      defaultValue = "runs",
      description = "The folder of the runs (default: ${DEFAULT-VALUE}).")
  Path path = Path.of("runs");
}
