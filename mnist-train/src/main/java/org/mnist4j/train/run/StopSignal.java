package org.mnist4j.train.run;

/** Asks a run to end after the batch it is at. Set from any thread. */
public final class StopSignal {
  private volatile boolean requested;

  /** Asks for the end. */
  public void request() {
    requested = true;
  }

  /** Whether the end was asked for. */
  public boolean requested() {
    return requested;
  }
}
