package org.mnist4j.ui.runs;

/**
 * What was measured over a group of steps. A figure that was not measured is NaN.
 *
 * @param step the optimizer steps done since the start of the run
 * @param trainLoss mean training loss over the group
 * @param learningRate the learning rate at the group's end
 * @param picturesPerSecond training pictures a second over the group
 */
public record StepMetrics(
    long step, double trainLoss, double learningRate, double picturesPerSecond) {}
