package org.mnist4j.app.command.runs;

import java.io.PrintWriter;
import java.util.function.Supplier;
import org.mnist4j.app.command.ui.RunsFolder;
import org.mnist4j.app.print.Json;
import org.mnist4j.train.store.RunFolders;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
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

  /** Prints in the form that was asked for. */
  void print(CommandSpec spec, Supplier<String> text, Supplier<String> csv, Supplier<?> json) {
    PrintWriter out = spec.commandLine().getOut();
    out.print(
        switch (format) {
          case TEXT -> text.get();
          case CSV -> csv.get();
          case JSON -> Json.line(json.get());
        });
    out.flush();
  }

  RunFolders folders() {
    return new RunFolders(runs.path);
  }
}
