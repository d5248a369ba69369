package org.mnist4j.train.metrics;

/**
 * A training step.
 *
 * @param epoch counted from 1
 * @param step of the epoch, counted from 1
 * @param stepsPerEpoch steps an epoch has
 * @param iteration of the whole run, counted from 1
 * @param loss the batch's mean cross-entropy before the update
 * @param pictures in the batch
 * @param correct pictures of the batch that were recognised before the update; -1 where the engine
 *     doesn't tell
 * @param learningRate the update was made with; NaN where the updater has none
 */
public record StepRecord(
    int epoch,
    int step,
    int stepsPerEpoch,
    long iteration,
    double loss,
    int pictures,
    int correct,
    double learningRate) {}
