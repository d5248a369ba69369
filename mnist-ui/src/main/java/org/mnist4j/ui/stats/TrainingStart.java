package org.mnist4j.ui.stats;

import java.lang.management.ManagementFactory;
import java.lang.management.OperatingSystemMXBean;
import java.lang.management.RuntimeMXBean;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.bytedeco.javacpp.Pointer;
import org.deeplearning4j.core.storage.StatsStorageRouter;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.ui.model.stats.StatsListener;
import org.deeplearning4j.ui.model.stats.impl.SbeStatsInitializationReport;
import org.deeplearning4j.ui.model.stats.impl.SbeStatsReport;
import org.deeplearning4j.ui.model.storage.impl.SbeStorageMetaData;
import org.nd4j.linalg.api.buffer.util.DataTypeUtil;
import org.nd4j.linalg.factory.Nd4j;

/** What is reported once, before the first step: the network and what it runs on. */
final class TrainingStart {
  private TrainingStart() {}

  static void report(
      StatsStorageRouter router, String runName, String worker, MultiLayerNetwork network) {
    long now = System.currentTimeMillis();
    SbeStatsInitializationReport report = new SbeStatsInitializationReport();
    report.reportIDs(runName, StatsListener.TYPE_ID, worker, now);
    software(report);
    report.reportHardwareInfo(
        Runtime.getRuntime().availableProcessors(),
        0,
        Runtime.getRuntime().maxMemory(),
        Pointer.maxBytes(),
        new long[0],
        new String[0],
        "");
    report.reportModelInfo(
        network.getClass().getName(),
        network.getLayerWiseConfigurations().toJson(),
        network.paramTable(false).keySet().toArray(String[]::new),
        network.getnLayers(),
        network.numParams());
    router.putStorageMetaData(
        new SbeStorageMetaData(
            now,
            runName,
            StatsListener.TYPE_ID,
            worker,
            SbeStatsInitializationReport.class,
            SbeStatsReport.class));
    router.putStaticInfo(report);
  }

  private static void software(SbeStatsInitializationReport report) {
    OperatingSystemMXBean system = ManagementFactory.getOperatingSystemMXBean();
    RuntimeMXBean runtime = ManagementFactory.getRuntimeMXBean();
    Properties properties = Nd4j.getExecutioner().getEnvironmentInformation();
    Map<String, String> environment = new HashMap<>();
    properties.forEach((key, value) -> environment.put(key.toString(), String.valueOf(value)));
    report.reportSoftwareInfo(
        system.getArch(),
        system.getName(),
        runtime.getVmName(),
        System.getProperty("java.version"),
        runtime.getSpecVersion(),
        Nd4j.getNDArrayFactory().getClass().getName(),
        DataTypeUtil.getDtypeFromContext().name(),
        "",
        "",
        environment);
  }
}
