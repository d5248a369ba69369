package org.mnist4j.ui.stats;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.ui.model.stats.StatsListener;
import org.deeplearning4j.ui.model.stats.api.StatsInitializationReport;
import org.deeplearning4j.ui.model.stats.impl.SbeStatsInitializationReport;
import org.jspecify.annotations.Nullable;

/** What DL4J's listener reports once at the start of a training, as it stands in a file. */
record StoredStart(
    String worker,
    long time,
    Software software,
    Hardware hardware,
    String modelClass,
    String configuration,
    List<String> parameterNames,
    int layers,
    long parameters) {

  static StoredStart of(SbeStatsInitializationReport report) {
    return new StoredStart(
        report.getWorkerID(),
        report.getTimeStamp(),
        Software.of(report),
        Hardware.of(report),
        text(report.getModelClassName()),
        text(report.getModelConfigJson()),
        texts(report.getModelParamNames()),
        report.getModelNumLayers(),
        report.getModelNumParams());
  }

  SbeStatsInitializationReport toReport(String session) {
    SbeStatsInitializationReport report = new SbeStatsInitializationReport();
    report.reportIDs(session, StatsListener.TYPE_ID, worker, time);
    software.into(report);
    hardware.into(report);
    report.reportModelInfo(
        modelClass, configuration, parameterNames.toArray(String[]::new), layers, parameters);
    return report;
  }

  private static String text(@Nullable String text) {
    return text == null ? "" : text;
  }

  private static List<String> texts(String @Nullable [] texts) {
    return texts == null ? List.of() : Arrays.stream(texts).map(StoredStart::text).toList();
  }

  record Software(
      String architecture,
      String system,
      String jvm,
      String jvmVersion,
      String jvmSpecification,
      String backend,
      String dataType,
      String host,
      String jvmId,
      Map<String, String> environment) {

    static Software of(StatsInitializationReport report) {
      Map<String, String> environment = report.getSwEnvironmentInfo();
      return new Software(
          text(report.getSwArch()),
          text(report.getSwOsName()),
          text(report.getSwJvmName()),
          text(report.getSwJvmVersion()),
          text(report.getSwJvmSpecVersion()),
          text(report.getSwNd4jBackendClass()),
          text(report.getSwNd4jDataTypeName()),
          text(report.getSwHostName()),
          text(report.getSwJvmUID()),
          environment == null ? Map.of() : environment);
    }

    void into(SbeStatsInitializationReport report) {
      report.reportSoftwareInfo(
          architecture,
          system,
          jvm,
          jvmVersion,
          jvmSpecification,
          backend,
          dataType,
          host,
          jvmId,
          environment);
    }
  }

  record Hardware(
      int processors,
      long maxMemory,
      long maxOffHeap,
      List<Long> deviceMemory,
      List<String> devices,
      String id) {

    static Hardware of(StatsInitializationReport report) {
      long[] memory = report.getHwDeviceTotalMemory();
      return new Hardware(
          report.getHwJvmAvailableProcessors(),
          report.getHwJvmMaxMemory(),
          report.getHwOffHeapMaxMemory(),
          memory == null ? List.of() : Arrays.stream(memory).boxed().toList(),
          texts(report.getHwDeviceDescription()),
          text(report.getHwHardwareUID()));
    }

    void into(SbeStatsInitializationReport report) {
      report.reportHardwareInfo(
          processors,
          deviceMemory.size(),
          maxMemory,
          maxOffHeap,
          deviceMemory.stream().mapToLong(Long::longValue).toArray(),
          devices.toArray(String[]::new),
          id);
    }
  }
}
