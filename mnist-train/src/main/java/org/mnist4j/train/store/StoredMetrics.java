package org.mnist4j.train.store;

import java.util.List;
import java.util.OptionalDouble;
import org.mnist4j.train.metrics.EpochRecord;
import org.mnist4j.train.metrics.StepGroup;

/**
 * What a run's {@code metrics.jsonl} tells, as far as it can be understood.
 *
 * @param steps groups of steps, in order
 * @param epochs in order
 * @param iterations at the end of each epoch: the steps of the run so far; 0 where that's unknown
 * @param problems what couldn't be understood, a sentence each
 */
public record StoredMetrics(
    List<StepGroup> steps, List<EpochRecord> epochs, List<Long> iterations, List<String> problems) {
  /** Of a run that has measured nothing. */
  static final StoredMetrics NONE = new StoredMetrics(List.of(), List.of(), List.of(), List.of());

  public StoredMetrics {
    steps = List.copyOf(steps);
    epochs = List.copyOf(epochs);
    iterations = List.copyOf(iterations);
    problems = List.copyOf(problems);
  }

  static StoredMetrics unreadable(String why) {
    return new StoredMetrics(List.of(), List.of(), List.of(), List.of(why));
  }

  /** Steps an epoch has; 0 before the end of the first. */
  public long stepsPerEpoch() {
    return epochs.isEmpty() ? 0 : iterations.get(0) / epochs.get(0).epoch();
  }

  /** Training pictures a second, the median of the step groups. */
  OptionalDouble picturesPerSecond() {
    double[] rates =
        steps.stream()
            .mapToDouble(StepGroup::picturesPerSecond)
            .filter(Double::isFinite)
            .sorted()
            .toArray();
    return rates.length == 0 ? OptionalDouble.empty() : OptionalDouble.of(rates[rates.length / 2]);
  }

  /** The epoch that was measured in last, counted from 1; 0 before there's anything. */
  int lastEpoch() {
    int ended = epochs.isEmpty() ? 0 : epochs.get(epochs.size() - 1).epoch();
    return steps.isEmpty() ? ended : Math.max(ended, steps.get(steps.size() - 1).epoch());
  }
}
