package org.mnist4j.train.metrics;

/** Follows a run. Called on the training thread: be quick. */
public interface RunListener {
  /**
   * A step was done.
   *
   * @param step what is known of it
   */
  default void stepDone(StepRecord step) {}

  /** An epoch was trained and validated. */
  default void epochDone(EpochRecord epoch) {}
}
