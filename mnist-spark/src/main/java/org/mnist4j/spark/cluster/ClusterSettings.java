package org.mnist4j.spark.cluster;

import java.io.File;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.SparkConf;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How Spark is set up for this program, wherever the user hasn't said otherwise. */
final class ClusterSettings {
  private static final String JVM =
      "-XX:+UseSerialGC -Dorg.bytedeco.javacpp.logger=slf4j"
          + " -Dorg.bytedeco.javacpp.maxbytes=0 -Dorg.bytedeco.javacpp.maxphysicalbytes=0";

  private static final Logger log = LoggerFactory.getLogger(ClusterSettings.class);

  private ClusterSettings() {}

  static SparkConf of(
      Optional<String> master, Map<String, String> settings, Cluster.Tasks tasks, long parameters) {
    SparkConf conf = new SparkConf();
    master.ifPresent(conf::setMaster);
    conf.setIfMissing("spark.master", "local[*]");
    settings.forEach(conf::set);
    defaults(conf.get("spark.master")).forEach(conf::setIfMissing);
    if (tasks == Cluster.Tasks.OF_AN_EXECUTOR) {
      conf.setIfMissing("spark.task.cpus", Integer.toString(coresOfAnExecutor(conf)));
    }
    if (!conf.get("spark.master").startsWith("local")) {
      int atOnce = Math.max(1, coresOfAnExecutor(conf) / conf.getInt("spark.task.cpus", 1));
      conf.setIfMissing(
          "spark.executor.memoryOverhead", (OffHeapMemory.bytes(parameters, atOnce) >> 20) + "m");
      log.info(
          "Each executor needs {} outside its heap (spark.executor.memoryOverhead)",
          conf.get("spark.executor.memoryOverhead"));
    }
    return conf;
  }

  /** Cores of each executor; where only the cluster knows, 1. */
  private static int coresOfAnExecutor(SparkConf conf) {
    return LocalCluster.of(conf.get("spark.master"))
        .map(LocalCluster::cores)
        .orElseGet(() -> conf.getInt("spark.executor.cores", 1));
  }

  private static Map<String, String> defaults(String master) {
    Map<String, String> defaults = new LinkedHashMap<>();
    defaults.put("spark.app.name", "mnist4j");
    // An executor that says nothing for half a minute is given up, and its work done elsewhere.
    defaults.put("spark.executor.heartbeatInterval", "5s");
    defaults.put("spark.network.timeout", "30s");
    defaults.put("spark.network.timeoutInterval", "5s");
    // Trained parameters hardly shrink at all.
    defaults.put("spark.broadcast.compress", "false");
    // Every worker's parameters come back in each round; their number is known beforehand.
    defaults.put("spark.driver.maxResultSize", "0");
    // The engine has threads of its own; ND4J's would be more than there are cores.
    defaults.put("spark.executorEnv.OMP_NUM_THREADS", "1");
    Optional<LocalCluster> processes = LocalCluster.of(master);
    boolean thisMachine = master.startsWith("local");
    if (thisMachine) {
      defaults.put("spark.ui.enabled", "false");
      defaults.put("spark.driver.host", "127.0.0.1");
      defaults.put("spark.driver.bindAddress", "127.0.0.1");
    }
    processes.ifPresent(
        local -> {
          defaults.put("spark.executor.extraClassPath", ownClassPath());
          defaults.put("spark.executor.memory", local.executorMemory());
        });
    // Executors that share a machine would unpack the same natives into the same folder at once; on
    // this machine the driver has unpacked them already.
    defaults.put(
        "spark.executor.extraJavaOptions",
        thisMachine ? JVM : JVM + " -Dorg.bytedeco.javacpp.cachedir=javacpp");
    return defaults;
  }

  /** This process's class path, as it is found from another working directory. */
  private static String ownClassPath() {
    return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(entry -> !entry.isEmpty())
        .map(entry -> new File(entry).getAbsolutePath())
        .collect(Collectors.joining(File.pathSeparator));
  }
}
