package org.mnist4j.train.recipe;

/** Which epoch's parameters become the run's model. */
public enum Keep {
  /** The last epoch's. */
  LAST,
  /** Those of the epoch with the highest accuracy on the validation pictures. */
  BEST
}
