package org.mnist4j.onednn;

import org.mnist4j.onednn.update.UpdateRules;

/**
 * Settings of a {@link OneDnnNetwork}.
 *
 * @param threads lanes that share each step, at most 256, whatever the machine has; 0 for as many
 *     as make each step fastest, see {@link OneDnnNetwork#lanes}
 * @param rules which update rule stands for which updater
 */
public record OneDnnOptions(int threads, UpdateRules rules) {
  /** The most lanes there may be. */
  public static final int MOST_THREADS = 256;

  public OneDnnOptions {
    if (threads < 0 || threads > MOST_THREADS) {
      throw new IllegalArgumentException(
          "threads (%d) must be from 1 to %d, or 0 for as many as pay"
              .formatted(threads, MOST_THREADS));
    }
  }

  /** As many threads as pay, up to one a physical core, and DL4J's own updaters. */
  public static OneDnnOptions defaults() {
    return new OneDnnOptions(0, UpdateRules.dl4j());
  }

  /** These options with another number of threads. */
  public OneDnnOptions withThreads(int number) {
    return new OneDnnOptions(number, rules);
  }

  /** These options with other update rules. */
  public OneDnnOptions withRules(UpdateRules newRules) {
    return new OneDnnOptions(threads, newRules);
  }
}
