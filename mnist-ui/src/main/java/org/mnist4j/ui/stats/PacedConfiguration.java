package org.mnist4j.ui.stats;

import org.deeplearning4j.ui.model.stats.api.StatsType;
import org.deeplearning4j.ui.model.stats.api.StatsUpdateConfiguration;

/** What DL4J's pages draw and no more, as often as the pace says. */
record PacedConfiguration(Pace pace) implements StatsUpdateConfiguration {
  private static final int BINS = 20;

  @Override
  public int reportingFrequency() {
    return pace.spacing();
  }

  @Override
  public boolean collectPerformanceStats() {
    return true;
  }

  @Override
  public boolean collectMemoryStats() {
    return true;
  }

  @Override
  public boolean collectGarbageCollectionStats() {
    return false;
  }

  @Override
  public boolean collectLearningRates() {
    return true;
  }

  @Override
  public boolean collectHistograms(StatsType type) {
    return type == StatsType.Parameters || type == StatsType.Updates;
  }

  @Override
  public int numHistogramBins(StatsType type) {
    return BINS;
  }

  @Override
  public boolean collectMean(StatsType type) {
    return type == StatsType.Activations;
  }

  @Override
  public boolean collectStdev(StatsType type) {
    return type != StatsType.Parameters;
  }

  @Override
  public boolean collectMeanMagnitudes(StatsType type) {
    return type == StatsType.Parameters || type == StatsType.Updates;
  }
}
