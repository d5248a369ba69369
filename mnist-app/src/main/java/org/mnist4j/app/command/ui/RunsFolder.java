package org.mnist4j.app.command.ui;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Where the runs are. */
public final class RunsFolder {
  @Option(
      names = "--runs",
      paramLabel = "DIR",
      defaultValue = "runs",
      description = "The folder of the runs (default: ${DEFAULT-VALUE}).")
  public Path path = Path.of("runs");
}
