package org.mnist4j.spark.averaging;

import java.io.Serializable;

/**
 * A place in a training: which steps a round is made of.
 *
 * @param epoch from 0, as Deeplearning4j counts
 * @param from batches of the epoch that are done
 * @param steps at most
 * @param iteration steps of the whole training that are done
 */
record Round(int epoch, int from, int steps, int iteration) implements Serializable {}
