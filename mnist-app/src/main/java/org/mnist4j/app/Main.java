package org.mnist4j.app;

import org.mnist4j.app.terminal.ProgressLine;
import org.mnist4j.train.backend.Backend;

/** Entry point: hands the arguments to {@link MnistCommand}. */
public final class Main {
  private Main() {}

  /** Runs a command; without arguments, the default job. */
  public static void main(String[] args) {
    prepare();
    ProgressLine.install();
    int exitCode = MnistCommand.run(args);
    if (exitCode != 0) {
      System.exit(exitCode);
    }
  }

  /** What holds for the whole process, before anything of ND4J or of the JDK's graphics loads. */
  static void prepare() {
    // JavaCPP would print its version warnings to stderr by itself; logback.xml decides instead.
    System.setProperty("org.bytedeco.javacpp.logger", "slf4j");
    // Charts are drawn in memory; without this a Mac would show the program in its dock.
    System.setProperty("java.awt.headless", "true");
    Backend.choose();
  }
}
