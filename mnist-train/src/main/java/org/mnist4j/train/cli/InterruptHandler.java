package org.mnist4j.train.cli;

import org.mnist4j.train.run.StopSignal;
import sun.misc.Signal;
import sun.misc.SignalHandler;

/**
 * Ctrl-C and SIGTERM: the first one asks the run to end after the batch it is at, the second one
 * ends the process at once.
 */
final class InterruptHandler implements AutoCloseable {
  private static final int INTERRUPTED = 130;

  private final StopSignal stop;

  private InterruptHandler(StopSignal stop) {
    this.stop = stop;
  }

  /** Begins to listen. */
  static InterruptHandler install(StopSignal stop) {
    InterruptHandler handler = new InterruptHandler(stop);
    for (String name : new String[] {"INT", "TERM"}) {
      Signal.handle(new Signal(name), signal -> handler.interrupt());
    }
    return handler;
  }

  private void interrupt() {
    if (stop.requested()) {
      Runtime.getRuntime().halt(INTERRUPTED);
    }
    System.err.println();
    System.err.println("Stopping after this batch; press Ctrl-C again to stop at once.");
    stop.request();
  }

  @Override
  public void close() {
    Signal.handle(new Signal("INT"), SignalHandler.SIG_DFL);
    Signal.handle(new Signal("TERM"), SignalHandler.SIG_DFL);
  }
}
