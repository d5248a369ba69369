package org.mnist4j.ui.runs;

/** How far a run has come. */
public enum RunStatus {
  /** It is training now. */
  RUNNING,
  /** It trained to its end. */
  FINISHED,
  /** It was stopped and can be resumed. */
  STOPPED,
  /** It ended with an error. */
  FAILED
}
