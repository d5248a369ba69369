package org.mnist4j.ui.runs;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A run with everything its page shows apart from the test results.
 *
 * @param summary its line in the table
 * @param settings its resolved settings in the order of the recipe, key to value with unit
 * @param provenance versions, processor, threads, revision and the like, name to value
 * @param epochs one entry an epoch, in order
 * @param steps one entry a group of steps, in order
 * @param files what can be downloaded
 */
public record RunDetails(
    RunSummary summary,
    Map<String, String> settings,
    Map<String, String> provenance,
    List<EpochMetrics> epochs,
    List<StepMetrics> steps,
    List<RunFile> files) {
  /** Copies, keeping the maps' order. */
  public RunDetails {
    settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
    provenance = Collections.unmodifiableMap(new LinkedHashMap<>(provenance));
    epochs = List.copyOf(epochs);
    steps = List.copyOf(steps);
    files = List.copyOf(files);
  }
}
