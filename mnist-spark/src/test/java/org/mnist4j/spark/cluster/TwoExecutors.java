package org.mnist4j.spark.cluster;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaSparkContext;
import org.jspecify.annotations.Nullable;

/**
 * Two real executors of one core each, processes of this machine, started once for all tests: that
 * takes as long as most of them together. They end with this process.
 */
public final class TwoExecutors {
  /** An executor that stands still is given up sooner than usual. */
  private static final Map<String, String> IMPATIENT =
      Map.of(
          "spark.executor.heartbeatInterval", "2s",
          "spark.network.timeout", "15s",
          "spark.network.timeoutInterval", "2s");

  private static @Nullable Cluster shared;

  private TwoExecutors() {}

  public static synchronized JavaSparkContext context() {
    Cluster running = shared;
    if (running == null) {
      running =
          Cluster.open(
              Optional.of("local-cluster[2,1,512]"), IMPATIENT, Cluster.Tasks.OF_A_CORE, 0);
      Runtime.getRuntime().addShutdownHook(new Thread(running::close));
      shared = running;
    }
    return running.context();
  }

  /** The executors' processes, when both are there. */
  public static List<ProcessHandle> processes() throws InterruptedException {
    context();
    long begin = System.nanoTime();
    while (true) {
      List<ProcessHandle> all = executors().toList();
      if (all.size() >= 2) {
        return all;
      }
      if (System.nanoTime() - begin > TimeUnit.SECONDS.toNanos(120)) {
        throw new AssertionError("no two executors after two minutes");
      }
      Thread.sleep(100);
    }
  }

  /** This process starts no other Java. */
  private static Stream<ProcessHandle> executors() {
    return ProcessHandle.current()
        .children()
        .filter(ProcessHandle::isAlive)
        .filter(process -> process.info().command().orElse("").endsWith("java"));
  }
}
