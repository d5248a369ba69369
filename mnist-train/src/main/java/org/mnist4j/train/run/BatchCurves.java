package org.mnist4j.train.run;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Loss and accuracy of single batches, in order.
 *
 * @param losses mean cross-entropy of each batch, before its update
 * @param accuracies share of each batch that was recognised before its update, 0 to 1; empty where
 *     the engine doesn't tell
 */
public record BatchCurves(
    @JsonProperty("losses") List<Float> losses,
    @JsonProperty("accuracies") List<Float> accuracies) {
  public BatchCurves {
    losses = List.copyOf(losses);
    accuracies = List.copyOf(accuracies);
  }

  /** The batches' mean accuracy; empty where there is none. */
  public OptionalDouble accuracy() {
    return accuracies.stream().mapToDouble(Float::doubleValue).average();
  }

  static BatchCurves of(List<StepRecord> steps) {
    return new BatchCurves(
        steps.stream().map(step -> (float) step.loss()).toList(),
        steps.stream()
            .filter(step -> step.correct() >= 0)
            .map(step -> (float) step.correct() / step.pictures())
            .toList());
  }
}
