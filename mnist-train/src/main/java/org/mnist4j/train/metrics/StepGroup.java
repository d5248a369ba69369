package org.mnist4j.train.metrics;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * A group of steps.
 *
 * @param iteration steps of the run so far
 * @param epoch counted from 1
 * @param trainLoss mean of the group's batches
 * @param picturesPerSecond over the group
 * @param learningRate of the group's last update; null where the updater has none
 * @param trainAccuracy mean of the group's batches, each before its update, 0 to 1; null where the
 *     engine doesn't tell
 * @param batches the group batch by batch; null in logs of earlier versions
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record StepGroup(
    @JsonProperty("iteration") long iteration,
    @JsonProperty("epoch") int epoch,
    @JsonProperty("train_loss") double trainLoss,
    @JsonProperty("pictures_per_second") double picturesPerSecond,
    @JsonProperty("learning_rate") @Nullable Double learningRate,
    @JsonProperty("train_accuracy") @Nullable Double trainAccuracy,
    @JsonProperty("batches") @Nullable BatchCurves batches) {
  static StepGroup of(StepRecord last, double loss, double rate, BatchCurves batches) {
    OptionalDouble accuracy = batches.accuracy();
    return new StepGroup(
        last.iteration(),
        last.epoch(),
        loss,
        rate,
        Double.isNaN(last.learningRate()) ? null : last.learningRate(),
        accuracy.isPresent() ? accuracy.getAsDouble() : null,
        batches);
  }

  /** The group's figures alone. */
  public StepGroup withoutBatches() {
    return new StepGroup(
        iteration, epoch, trainLoss, picturesPerSecond, learningRate, trainAccuracy, null);
  }
}
