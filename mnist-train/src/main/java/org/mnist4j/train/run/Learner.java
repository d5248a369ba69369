package org.mnist4j.train.run;

import org.deeplearning4j.nn.api.Model;
import org.jspecify.annotations.Nullable;
import org.mnist4j.train.engine.Engine;
import org.mnist4j.train.evaluation.Evaluator;

/**
 * What learns, and by which steps.
 *
 * @param network initialised, or restored
 * @param engine that computes with it here
 * @param stepsPerEpoch at least 1
 * @param epochs begins the rest of an epoch
 * @param validation null when the recipe sets no pictures aside
 */
record Learner(
    Model network,
    Engine engine,
    int stepsPerEpoch,
    Epochs epochs,
    @Nullable Evaluator validation) {

  /** Begins epochs. */
  interface Epochs {
    /**
     * The rest of one.
     *
     * @param epoch counted from 1
     * @param from steps of it that are done
     */
    Steps rest(int epoch, int from);
  }
}
