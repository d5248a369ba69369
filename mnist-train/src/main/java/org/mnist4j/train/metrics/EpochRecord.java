package org.mnist4j.train.metrics;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * What is known after an epoch.
 *
 * @param epoch counted from 1
 * @param trainLoss mean of the batches' losses, each before its update
 * @param validationLoss mean cross-entropy on the validation pictures; null when there are none
 * @param validationAccuracy from 0 to 1; null when there are no validation pictures
 * @param learningRate of the epoch's last step
 * @param seconds training time since the run began, validation included
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record EpochRecord(
    @JsonProperty("epoch") int epoch,
    @JsonProperty("train_loss") double trainLoss,
    @JsonProperty("validation_loss") @Nullable Double validationLoss,
    @JsonProperty("validation_accuracy") @Nullable Double validationAccuracy,
    @JsonProperty("learning_rate") double learningRate,
    @JsonProperty("seconds") double seconds) {}
