package org.mnist4j.train.metrics;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Loss and accuracy of single batches, in order.
 *
 * @param losses mean cross-entropy of each batch, before its update
 * @param accuracies share of each batch that was recognised before its update, 0 to 1; empty where
 *     the engine doesn't tell
 * @param learningRates of each batch's update; empty where they are all the group's
 */
public record BatchCurves(
    @JsonProperty("losses") @JsonSetter(nulls = Nulls.AS_EMPTY) List<Float> losses,
    @JsonProperty("accuracies") @JsonSetter(nulls = Nulls.AS_EMPTY) List<Float> accuracies,
    @JsonProperty("learning_rates") @JsonSetter(nulls = Nulls.AS_EMPTY) List<Float> learningRates) {
  public BatchCurves {
    losses = List.copyOf(losses);
    accuracies = List.copyOf(accuracies);
    learningRates = List.copyOf(learningRates);
  }

  /** The batches' mean accuracy; empty where there is none. */
  public OptionalDouble accuracy() {
    return accuracies.stream().mapToDouble(Float::doubleValue).average();
  }

  static BatchCurves of(List<StepRecord> steps) {
    List<Float> rates = steps.stream().map(step -> (float) step.learningRate()).toList();
    boolean constant = rates.stream().distinct().count() <= 1;
    return new BatchCurves(
        steps.stream().map(step -> (float) step.loss()).toList(),
        steps.stream()
            .filter(step -> step.correct() >= 0)
            .map(step -> (float) step.correct() / step.pictures())
            .toList(),
        constant ? List.of() : rates);
  }
}
