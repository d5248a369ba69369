package org.mnist4j.onednn.observe;

import org.deeplearning4j.optimize.api.TrainingListener;

/**
 * A listener that looks at activations, gradients or updates of some steps only. Of the others the
 * engine calls nothing but {@link #iterationDone}, and runs them without keeping gradients, which
 * is faster.
 */
public interface OccasionalListener extends TrainingListener {
  /**
   * Whether the hooks between backward pass and update are wanted in a step, or the network's
   * gradient after it.
   *
   * @param iteration as {@link #iterationDone} will be given it
   */
  boolean looksAt(int iteration);
}
