package org.mnist4j.spark.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.mnist4j.base.IoReason;
import org.mnist4j.base.ThisProgram;

/**
 * Real executors as processes of this machine, with no Spark installed: {@code
 * local-cluster[executors,cores,megabytes]}. Spark's worker wants a folder in {@code SPARK_HOME},
 * though this program's own class path has all that it would find there.
 *
 * @param executors processes
 * @param cores of each
 * @param megabytes of each one's heap
 */
record LocalCluster(int executors, int cores, int megabytes) {
  private static final Pattern MASTER =
      Pattern.compile("local-cluster\\[\\s*(\\d+)\\s*,\\s*(\\d+)\\s*,\\s*(\\d+)\\s*]");

  /** Spark's default for an executor's heap. */
  private static final int USUAL_MEGABYTES = 1024;

  static Optional<LocalCluster> of(String master) {
    Matcher matcher = MASTER.matcher(master);
    return matcher.matches()
        ? Optional.of(
            new LocalCluster(
                Integer.parseInt(matcher.group(1)),
                Integer.parseInt(matcher.group(2)),
                Integer.parseInt(matcher.group(3))))
        : Optional.empty();
  }

  String executorMemory() {
    return Math.min(megabytes, USUAL_MEGABYTES) + "m";
  }

  /** The folder in which Spark's worker keeps what executors write. */
  static Path work(String application) {
    return Path.of(System.getenv("SPARK_HOME"), "work", application);
  }

  /**
   * Sees that Spark's worker will find what it looks for.
   *
   * @throws ClusterException when it won't
   */
  void requirePlace() {
    String home = System.getenv("SPARK_HOME");
    if (home == null || !"2.13".equals(System.getenv("SPARK_SCALA_VERSION"))) {
      throw new ClusterException(
          "local-cluster needs SPARK_HOME, a folder that may be written to, and"
              + " SPARK_SCALA_VERSION=2.13. '%s' sets both."
                  .formatted(ThisProgram.command("spark")));
    }
    try {
      Files.createDirectories(Path.of(home, "jars"));
    } catch (IOException e) {
      throw new ClusterException(
          "SPARK_HOME is %s, where no folder 'jars' can be made: %s."
              .formatted(home, IoReason.of(e)));
    }
  }
}
