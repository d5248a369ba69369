package org.mnist4j.train.cli;

import java.nio.file.Path;
import org.mnist4j.train.runs.RunFolders;
import picocli.CommandLine.Option;

/** Options of every {@code mnist runs} command. */
final class RunsOptions {
  /** How to print. */
  enum Format {
    TEXT,
    CSV,
    JSON
  }

  @Option(
      names = "--runs",
      paramLabel = "DIR",
      defaultValue = "runs",
      description = "The folder of the runs (default: ${DEFAULT-VALUE}).")
  Path runs = Path.of("runs");

  @Option(
      names = "--format",
      paramLabel = "text|csv|json",
      defaultValue = "text",
      description = "How to print (default: ${DEFAULT-VALUE}).")
  Format format = Format.TEXT;

  RunFolders folders() {
    return new RunFolders(runs);
  }
}
