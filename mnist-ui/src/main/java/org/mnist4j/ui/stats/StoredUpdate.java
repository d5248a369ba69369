package org.mnist4j.ui.stats;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.deeplearning4j.ui.model.stats.StatsListener;
import org.deeplearning4j.ui.model.stats.api.Histogram;
import org.deeplearning4j.ui.model.stats.api.StatsReport;
import org.deeplearning4j.ui.model.stats.api.StatsType;
import org.deeplearning4j.ui.model.stats.impl.SbeStatsReport;
import org.jspecify.annotations.Nullable;

/** What DL4J's listener reports every so many iterations, as it stands in a file. */
record StoredUpdate(
    String worker,
    long time,
    int iteration,
    double score,
    Performance performance,
    List<Long> memory,
    Map<String, Double> learningRates,
    Map<StatsType, Map<String, StoredHistogram>> histograms,
    Map<StatsType, Map<String, Double>> means,
    Map<StatsType, Map<String, Double>> deviations,
    Map<StatsType, Map<String, Double>> magnitudes) {

  static StoredUpdate of(SbeStatsReport report) {
    return new StoredUpdate(
        report.getWorkerID(),
        report.getTimeStamp(),
        report.getIterationCount(),
        report.getScore(),
        Performance.of(report),
        List.of(
            report.getJvmCurrentBytes(),
            report.getJvmMaxBytes(),
            report.getOffHeapCurrentBytes(),
            report.getOffHeapMaxBytes()),
        report.hasLearningRates() ? report.getLearningRates() : Map.of(),
        byType(type -> report.hasHistograms(type) ? histograms(report.getHistograms(type)) : null),
        byType(report::getMean),
        byType(report::getStdev),
        byType(report::getMeanMagnitudes));
  }

  SbeStatsReport toReport(String session) {
    SbeStatsReport report = new SbeStatsReport();
    report.reportIDs(session, StatsListener.TYPE_ID, worker, time);
    report.reportIterationCount(iteration);
    report.reportScore(score);
    performance.into(report);
    report.reportMemoryUse(memory.get(0), memory.get(1), memory.get(2), memory.get(3), null, null);
    report.reportLearningRates(learningRates);
    histograms.forEach((type, all) -> report.reportHistograms(type, toHistograms(all)));
    means.forEach(report::reportMean);
    deviations.forEach(report::reportStdev);
    magnitudes.forEach(report::reportMeanMagnitudes);
    return report;
  }

  private static <T> Map<StatsType, T> byType(Function<StatsType, @Nullable T> find) {
    Map<StatsType, T> found = new EnumMap<>(StatsType.class);
    for (StatsType type : StatsType.values()) {
      T value = find.apply(type);
      if (value != null) {
        found.put(type, value);
      }
    }
    return found;
  }

  private static Map<String, StoredHistogram> histograms(Map<String, Histogram> histograms) {
    Map<String, StoredHistogram> stored = new HashMap<>();
    histograms.forEach((name, histogram) -> stored.put(name, StoredHistogram.of(histogram)));
    return stored;
  }

  private static Map<String, Histogram> toHistograms(Map<String, StoredHistogram> stored) {
    Map<String, Histogram> histograms = new HashMap<>();
    stored.forEach((name, histogram) -> histograms.put(name, histogram.toHistogram()));
    return histograms;
  }

  record Performance(
      long runtimeMillis,
      long examples,
      long minibatches,
      double examplesPerSecond,
      double minibatchesPerSecond) {

    static Performance of(StatsReport report) {
      return new Performance(
          report.getTotalRuntimeMs(),
          report.getTotalExamples(),
          report.getTotalMinibatches(),
          report.getExamplesPerSecond(),
          report.getMinibatchesPerSecond());
    }

    void into(SbeStatsReport report) {
      report.reportPerformance(
          runtimeMillis, examples, minibatches, examplesPerSecond, minibatchesPerSecond);
    }
  }

  record StoredHistogram(double min, double max, List<Integer> counts) {
    static StoredHistogram of(Histogram histogram) {
      List<Integer> counts = Arrays.stream(histogram.getBinCounts()).boxed().toList();
      return new StoredHistogram(histogram.getMin(), histogram.getMax(), counts);
    }

    Histogram toHistogram() {
      int[] bins = counts.stream().mapToInt(Integer::intValue).toArray();
      return new Histogram(min, max, bins.length, bins);
    }
  }
}
