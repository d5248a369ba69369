package org.mnist4j.spark.cluster;

import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaSparkContext;
import org.mnist4j.spark.jobs.Jobs;
import org.mnist4j.spark.jobs.WorkerException;

/** Asks a cluster's executors what they are, before they get work. */
final class ExecutorCheck {
  private ExecutorCheck() {}

  /**
   * Checks them.
   *
   * @throws ClusterException when they can't run this program, in one sentence
   */
  static void require(JavaSparkContext spark) {
    List<Integer> places =
        IntStream.range(0, Math.max(1, spark.defaultParallelism())).boxed().toList();
    try {
      Jobs.of(spark)
          .collect(
              "check of the executors",
              spark.parallelize(places, places.size()).map(place -> Runtime.version().feature()));
    } catch (WorkerException e) {
      throw new ClusterException(reason(String.valueOf(e.getMessage())), e);
    }
  }

  static String reason(String failure) {
    if (failure.contains("UnsupportedClassVersionError")) {
      return "The executors run a Java that is older than 17; mnist4j needs 17 or newer on every"
          + " machine of the cluster.";
    }
    if (failure.contains("ClassNotFoundException")
        || failure.contains("SerializedLambda")
        || failure.contains("NoClassDefFoundError")) {
      return "The executors don't have this program's classes: start it by spark-submit with --jars,"
          + " as docs/spark.md says.";
    }
    if (failure.contains("InvalidClassException")) {
      return "The cluster's Spark isn't the version of this program's: use the spark-submit of the"
          + " cluster's own installation.";
    }
    return failure;
  }
}
