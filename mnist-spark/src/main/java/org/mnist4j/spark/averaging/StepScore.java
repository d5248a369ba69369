package org.mnist4j.spark.averaging;

/**
 * What one step of all workers together came to.
 *
 * @param loss mean over all samples, before the step and without penalties on the parameters
 * @param samples of all workers
 * @param correct samples classified right; -1 when the engine doesn't count them
 * @param learningRate of the output layer; NaN where the updater has none
 */
public record StepScore(double loss, int samples, int correct, double learningRate) {}
