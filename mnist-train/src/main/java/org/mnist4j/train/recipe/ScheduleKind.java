package org.mnist4j.train.recipe;

/** How the learning rate moves during a run; each follows PyTorch's scheduler of the same name. */
public enum ScheduleKind {
  /** The learning rate stays as it is. */
  CONSTANT,
  /** Times {@code schedule-gamma} every {@code schedule-step-size} epochs. */
  STEP,
  /** Times {@code schedule-gamma} every epoch. */
  EXPONENTIAL,
  /** Half a cosine from the learning rate to {@code schedule-final} over the whole run. */
  COSINE,
  /** Up to the learning rate, then down to almost nothing, over the steps of the whole run. */
  ONE_CYCLE
}
