package org.mnist4j.app.dashboard;

import java.time.Instant;

/**
 * What is known of a training in this process beside its folder.
 *
 * @param id the run's name
 * @param engine that computes it
 * @param stepsPerEpoch batches of an epoch
 * @param began when this process began to train
 */
record LiveRun(String id, String engine, int stepsPerEpoch, Instant began) {}
