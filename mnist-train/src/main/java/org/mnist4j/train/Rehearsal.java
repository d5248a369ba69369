package org.mnist4j.train;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import org.mnist4j.train.cli.MnistCommand;
import org.mnist4j.train.data.SyntheticData;

/**
 * Runs the usual commands on a few pictures. The launcher does this once after a build with {@code
 * -XX:ArchiveClassesAtExit}, so that later starts find their classes loaded and verified.
 */
final class Rehearsal {
  private static final int TRAIN = 600;
  private static final int TEST = 200;

  private Rehearsal() {}

  public static void main(String[] args) throws IOException {
    Main.prepare();
    Path folder = Files.createTempDirectory("mnist4j-rehearsal");
    try {
      String data = folder.resolve("data").toString();
      String run = folder.resolve("run").toString();
      SyntheticData.write(folder.resolve("data"), TRAIN, TEST);
      MnistCommand.run("doctor");
      MnistCommand.run("train", "quick", "--epochs", "1", "--data", data, "--run", run);
      MnistCommand.run("evaluate", "--run", run, "--data", data);
    } finally {
      delete(folder);
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
