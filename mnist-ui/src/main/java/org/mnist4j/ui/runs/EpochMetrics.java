package org.mnist4j.ui.runs;

/**
 * What was measured at the end of an epoch. A figure that was not measured is NaN.
 *
 * @param epoch which epoch ended, from 1
 * @param step the optimizer steps done since the start of the run
 * @param trainLoss mean training loss over the epoch
 * @param validationLoss mean loss on the validation set
 * @param validationAccuracy accuracy on the validation set, 0 to 1
 * @param learningRate the learning rate at the epoch's end
 * @param picturesPerSecond training pictures a second over the epoch
 * @param seconds how long the epoch took
 */
public record EpochMetrics(
    int epoch,
    long step,
    double trainLoss,
    double validationLoss,
    double validationAccuracy,
    double learningRate,
    double picturesPerSecond,
    double seconds) {}
