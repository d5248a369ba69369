package org.mnist4j.app.command.runs;

import org.mnist4j.app.command.ui.RunsFolder;
import org.mnist4j.train.store.RunFolders;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Options of every {@code mnist runs} command. */
final class RunsOptions {
  /** How to print. */
  enum Format {
    TEXT,
    CSV,
    JSON
  }

  @Mixin RunsFolder runs = new RunsFolder();

  @Option(
      names = "--format",
      paramLabel = "text|csv|json",
      defaultValue = "text",
      description = "How to print (default: ${DEFAULT-VALUE}).")
  Format format = Format.TEXT;

  RunFolders folders() {
    return new RunFolders(runs.path);
  }
}
