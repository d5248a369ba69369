package org.mnist4j.app.command.train;

import org.mnist4j.train.run.StopSignal;
import sun.misc.Signal;
import sun.misc.SignalHandler;

/**
 * Ctrl-C and SIGTERM: the first one asks the run to end after the batch it is at, the second one
 * ends the process at once.
 */
public final class InterruptHandler implements AutoCloseable {
  /** A shell's exit code for a signal is this and its number. */
  private static final int SIGNALLED = 128;

  private final StopSignal stop;

  private InterruptHandler(StopSignal stop) {
    this.stop = stop;
  }

  /** Begins to listen. */
  public static InterruptHandler install(StopSignal stop) {
    InterruptHandler handler = new InterruptHandler(stop);
    for (String name : new String[] {"INT", "TERM"}) {
      Signal.handle(new Signal(name), handler::interrupt);
    }
    return handler;
  }

  private void interrupt(Signal signal) {
    if (stop.requested()) {
      Runtime.getRuntime().halt(SIGNALLED + signal.getNumber());
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
