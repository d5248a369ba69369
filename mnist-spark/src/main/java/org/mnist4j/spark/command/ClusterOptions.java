package org.mnist4j.spark.command;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mnist4j.spark.cluster.Cluster;
import org.mnist4j.spark.cluster.ClusterException;
import org.mnist4j.spark.jobs.WorkerException;
import org.mnist4j.train.UserError;
import picocli.CommandLine.Option;

/** Which cluster a command works on. */
final class ClusterOptions {
  @Option(
      names = "--master",
      paramLabel = "MASTER",
      description = {
        "Spark's: local-cluster[2,1,2048] for two processes of one core on this machine,"
            + " spark://HOST:7077 for a standalone cluster, local[*] for this process alone.",
        "Default: spark-submit's, else local[*]."
      })
  @Nullable String master;

  @Option(
      names = "--conf",
      paramLabel = "KEY=VALUE",
      description = "A setting of Spark's; may be given several times.")
  Map<String, String> settings = new LinkedHashMap<>();

  /**
   * Opens it.
   *
   * @param tasks how much of an executor each is to have
   * @param parameters of the largest network that executors compute with
   */
  Cluster open(Cluster.Tasks tasks, long parameters) {
    try {
      return Cluster.open(Optional.ofNullable(master), settings, tasks, parameters);
    } catch (ClusterException e) {
      throw UserError.failure(String.valueOf(e.getMessage()));
    }
  }

  /** Work that a cluster does. */
  interface Question<T> {
    T ask() throws IOException;
  }

  /** What a cluster is asked for; a job that fails is told as the user's to mend. */
  <T> T ask(Question<T> question) throws IOException {
    try {
      return question.ask();
    } catch (WorkerException e) {
      throw UserError.failure(String.valueOf(e.getMessage()));
    }
  }
}
