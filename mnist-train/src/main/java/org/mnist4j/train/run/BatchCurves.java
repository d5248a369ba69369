package org.mnist4j.train.run;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.util.ArrayList;
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
    @JsonProperty("learning_rates") @JsonSetter(nulls = Nulls.AS_EMPTY)
        List<Float> learningRates) {
  public BatchCurves {
    losses = List.copyOf(losses);
    accuracies = List.copyOf(accuracies);
    learningRates = List.copyOf(learningRates);
  }

  /** The batches' mean accuracy; empty where there is none. */
  public OptionalDouble accuracy() {
    return accuracies.stream().mapToDouble(Float::doubleValue).average();
  }

  /** Gathers batches. */
  static final class Builder {
    private final List<Float> losses = new ArrayList<>();
    private final List<Float> accuracies = new ArrayList<>();
    private final List<Float> learningRates = new ArrayList<>();

    void add(StepRecord step) {
      losses.add((float) step.loss());
      learningRates.add((float) step.learningRate());
      if (step.correct() >= 0) {
        accuracies.add((float) step.correct() / step.pictures());
      }
    }

    /** What was gathered since the last time. */
    BatchCurves take() {
      boolean constant = learningRates.stream().distinct().count() <= 1;
      BatchCurves taken =
          new BatchCurves(losses, accuracies, constant ? List.of() : learningRates);
      losses.clear();
      accuracies.clear();
      learningRates.clear();
      return taken;
    }
  }
}
