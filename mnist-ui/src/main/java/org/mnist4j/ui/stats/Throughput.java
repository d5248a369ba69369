package org.mnist4j.ui.stats;

import org.deeplearning4j.ui.model.stats.api.StatsReport;

/** How much was trained since the start, and how fast since the last report. */
final class Throughput {
  private final long begin = System.currentTimeMillis();
  private long examples;
  private long batches;
  private long reportedExamples;
  private long reportedBatches;
  private long reportedAt = begin;

  /** A step is over, of so many pictures. */
  void stepDone(int pictures) {
    examples += pictures;
    batches++;
  }

  void report(StatsReport report, long now) {
    double seconds = Math.max(1, now - reportedAt) / 1e3;
    report.reportPerformance(
        now - begin,
        examples,
        batches,
        (examples - reportedExamples) / seconds,
        (batches - reportedBatches) / seconds);
    reportedExamples = examples;
    reportedBatches = batches;
    reportedAt = now;
  }
}
