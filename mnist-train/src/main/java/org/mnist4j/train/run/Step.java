package org.mnist4j.train.run;

/**
 * What a training step came to.
 *
 * @param loss the pictures' mean cross-entropy before the update
 * @param pictures it was made on
 * @param correct of them, recognised before the update; -1 where the engine doesn't tell
 * @param learningRate the update was made with; NaN where the updater has none
 */
public record Step(double loss, int pictures, int correct, double learningRate) {}
