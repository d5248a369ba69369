package org.mnist4j.train.store;

/** How far a run has come. */
public enum RunState {
  /** It trained all its epochs and was tested. */
  FINISHED,
  /** It was tested before all its epochs were trained: out of patience, or stopped by hand. */
  STOPPED,
  /** A process is writing to its folder now. */
  RUNNING,
  /** It has no result, and nobody is working on one. */
  UNFINISHED,
  /** What it says of itself can't be read. */
  BROKEN;

  /** The word for people and files, in lower case. */
  public String word() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }
}
