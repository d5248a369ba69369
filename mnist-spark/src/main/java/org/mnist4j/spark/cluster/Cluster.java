package org.mnist4j.spark.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A Spark context, on the cluster that was asked for or that {@code spark-submit} names. */
public final class Cluster implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Cluster.class);

  private final JavaSparkContext spark;
  private final boolean ownProcesses;

  /** How much of an executor a task has. */
  public enum Tasks {
    OF_A_CORE,
    OF_AN_EXECUTOR
  }

  private Cluster(JavaSparkContext spark, boolean ownProcesses) {
    this.spark = spark;
    this.ownProcesses = ownProcesses;
  }

  /**
   * Connects to a cluster, or starts one.
   *
   * @param master Spark's; empty for {@code spark-submit}'s, else this machine's cores
   * @param settings of Spark's, which win over those made here
   * @param tasks how much of an executor each is to have
   * @param parameters of the largest network that executors compute with
   * @throws ClusterException when it can't be used
   */
  public static Cluster open(
      Optional<String> master, Map<String, String> settings, Tasks tasks, long parameters) {
    Versions.unfit(
            org.apache.spark.package$.MODULE$.SPARK_VERSION(),
            scala.util.Properties.versionNumberString(),
            Runtime.version().feature(),
            "This")
        .ifPresent(
            reason -> {
              throw new ClusterException(reason);
            });
    SparkConf conf = ClusterSettings.of(master, settings, tasks, parameters);
    Optional<LocalCluster> local = LocalCluster.of(conf.get("spark.master"));
    local.ifPresent(LocalCluster::requirePlace);
    Cluster cluster = new Cluster(start(conf), local.isPresent());
    if (!conf.get("spark.master").startsWith("local")) {
      try {
        ExecutorCheck.require(cluster.spark);
      } catch (ClusterException e) {
        cluster.close();
        throw e;
      }
    }
    return cluster;
  }

  private static JavaSparkContext start(SparkConf conf) {
    try {
      return new JavaSparkContext(conf);
    } catch (Exception e) { // Scala throws what it doesn't declare.
      throw new ClusterException(
          "Spark can't be started with the master %s: %s"
              .formatted(conf.get("spark.master"), e.getMessage()),
          e);
    }
  }

  public JavaSparkContext context() {
    return spark;
  }

  /** Tasks that can run at once on this machine; empty on a cluster, which may still grow. */
  public OptionalInt tasksAtOnce() {
    String master = spark.master();
    int cores =
        LocalCluster.of(master)
            .map(local -> local.executors() * local.cores())
            .orElse(spark.isLocal() ? spark.defaultParallelism() : 0);
    return cores == 0
        ? OptionalInt.empty()
        : OptionalInt.of(Math.max(1, cores / spark.getConf().getInt("spark.task.cpus", 1)));
  }

  @Override
  public void close() {
    String application = spark.sc().applicationId();
    spark.stop();
    if (ownProcesses) {
      delete(LocalCluster.work(application));
    }
  }

  private static void delete(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      List<Path> all = files.sorted(Comparator.reverseOrder()).toList();
      for (Path file : all) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      log.debug("{} stays", folder, e);
    }
  }
}
