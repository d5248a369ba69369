package org.mnist4j.train.run;

import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.jspecify.annotations.Nullable;
import org.mnist4j.data.batch.DigitBatches;
import org.mnist4j.train.engine.Engine;
import org.mnist4j.train.evaluation.Evaluator;

/**
 * What learns, and what it learns from.
 *
 * @param network initialised, or restored
 * @param engine that trains it
 * @param batches of the training pictures
 * @param validation null when the recipe sets no pictures aside
 */
record Learner(
    MultiLayerNetwork network,
    Engine engine,
    DigitBatches batches,
    @Nullable Evaluator validation) {}
