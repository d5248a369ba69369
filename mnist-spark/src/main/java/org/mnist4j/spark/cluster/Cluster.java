package org.mnist4j.spark.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

  private Cluster(JavaSparkContext spark, boolean ownProcesses) {
    this.spark = spark;
    this.ownProcesses = ownProcesses;
  }

  /**
   * Connects to a cluster, or starts one.
   *
   * @param master Spark's; empty for {@code spark-submit}'s, else this machine's cores
   * @param settings of Spark's, which win over those made here
   * @throws ClusterException when it can't be used
   */
  public static Cluster open(Optional<String> master, Map<String, String> settings) {
    Versions.unfit(
            org.apache.spark.package$.MODULE$.SPARK_VERSION(),
            scala.util.Properties.versionNumberString(),
            Runtime.version().feature(),
            "This")
        .ifPresent(
            reason -> {
              throw new ClusterException(reason);
            });
    SparkConf conf = ClusterSettings.of(master, settings);
    Optional<LocalCluster> local = LocalCluster.of(conf.get("spark.master"));
    local.ifPresent(LocalCluster::requirePlace);
    try {
      return new Cluster(new JavaSparkContext(conf), local.isPresent());
    } catch (RuntimeException e) {
      throw new ClusterException(
          "Spark can't be started with the master %s: %s"
              .formatted(conf.get("spark.master"), e.getMessage()),
          e);
    }
  }

  public JavaSparkContext context() {
    return spark;
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
