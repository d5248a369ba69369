package org.mnist4j.onednn;

import org.mnist4j.onednn.internal.program.Cores;
import org.mnist4j.onednn.update.UpdateRules;

/**
 * Settings of a {@link OneDnnNetwork}.
 *
 * @param threads threads that share each step, the caller's included; at least 1
 * @param rules which update rule stands for which updater
 */
public record OneDnnOptions(int threads, UpdateRules rules) {
  public OneDnnOptions {
    if (threads < 1 || threads > 256) {
      throw new IllegalArgumentException("threads (%d) must be from 1 to 256".formatted(threads));
    }
  }

  /** One thread for each physical core that the process may use, and DL4J's own updaters. */
  public static OneDnnOptions defaults() {
    return new OneDnnOptions(Cores.physical(), UpdateRules.dl4j());
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
