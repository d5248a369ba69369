package org.mnist4j.app.command;

import org.mnist4j.onednn.OneDnnOptions;
import org.mnist4j.train.UserError;
import org.mnist4j.train.engine.EngineChoice;
import picocli.CommandLine.Option;

/** Options of every command that computes with a network. */
public final class EngineOptions {
  @Option(
      names = "--engine",
      paramLabel = "auto|onednn|dl4j",
      defaultValue = "auto",
      description = "What computes the steps (default: ${DEFAULT-VALUE}, the fastest that works).")
  public EngineChoice engine = EngineChoice.AUTO;

  @Option(
      names = "--threads",
      paramLabel = "N",
      defaultValue = "0",
      description =
          "Threads of the oneDNN engine (default: as many as pay, up to" + " one a physical core).")
  int threads;

  /** Whether anything but the usual was asked for. */
  public boolean areSet() {
    return engine != EngineChoice.AUTO || threads() != 0;
  }

  public int threads() {
    if (threads < 0 || threads > OneDnnOptions.MOST_THREADS) {
      throw UserError.usage(
          "--threads is %d; it must be from 1 to %d."
              .formatted(threads, OneDnnOptions.MOST_THREADS));
    }
    return threads;
  }
}
