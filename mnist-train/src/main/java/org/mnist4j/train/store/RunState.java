package org.mnist4j.train.store;

/**
 * How far a run has come, as its folder tells: the one definition, for commands and pages alike.
 */
public enum RunState {
  /** It trained all its epochs and was tested on all the test pictures. */
  FINISHED,
  /** It was tested before all its epochs were trained: out of patience. */
  STOPPED,
  /** A process is writing to its folder now. */
  RUNNING,
  /**
   * It has no result of all that it has trained, and nobody is working on one: stopped by hand in
   * its course, killed, or failed.
   */
  UNFINISHED,
  /** What it says of itself can't be read. */
  BROKEN;

  /** The word for people and files, in lower case. */
  public String word() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }
}
