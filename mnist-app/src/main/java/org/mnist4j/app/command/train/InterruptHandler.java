package org.mnist4j.app.command.train;

import java.util.Map;
import org.jline.utils.Signals;
import org.mnist4j.train.run.StopSignal;

/**
 * Ctrl-C and SIGTERM: the first one asks the run to end after the batch it is at, the second one
 * ends the process at once.
 */
public final class InterruptHandler implements AutoCloseable {
  /** A shell's exit code for a signal is this and its number. */
  private static final int SIGNALLED = 128;

  /** Their numbers, the same on all systems. */
  private static final Map<String, Integer> SIGNALS = Map.of("INT", 2, "TERM", 15);

  private final StopSignal stop;

  private InterruptHandler(StopSignal stop) {
    this.stop = stop;
  }

  /** Begins to listen. */
  public static InterruptHandler install(StopSignal stop) {
    InterruptHandler handler = new InterruptHandler(stop);
    SIGNALS.forEach((name, number) -> Signals.register(name, () -> handler.interrupt(number)));
    return handler;
  }

  private void interrupt(int number) {
    if (stop.requested()) {
      Runtime.getRuntime().halt(SIGNALLED + number);
    }
    System.err.println();
    System.err.println("Stopping after this batch; press Ctrl-C again to stop at once.");
    stop.request();
  }

  @Override
  public void close() {
    SIGNALS.keySet().forEach(Signals::registerDefault);
  }
}
