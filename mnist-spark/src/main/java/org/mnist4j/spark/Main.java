package org.mnist4j.spark;

import org.mnist4j.app.command.Commands;
import org.mnist4j.app.terminal.ProgressLine;
import org.mnist4j.spark.command.SparkCommand;
import org.mnist4j.train.backend.Backend;

/** Entry point of {@code mnist spark}, and of the jar that {@code spark-submit} is given. */
public final class Main {
  private Main() {}

  /** Runs a command. */
  public static void main(String[] args) {
    System.setProperty("org.bytedeco.javacpp.logger", "slf4j");
    System.setProperty("java.awt.headless", "true");
    Backend.choose();
    ProgressLine.install();
    int exitCode = Commands.run(new SparkCommand(), args);
    if (exitCode != 0) {
      System.exit(exitCode);
    }
  }
}
