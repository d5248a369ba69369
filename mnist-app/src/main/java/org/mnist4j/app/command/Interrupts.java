package org.mnist4j.app.command;

import java.util.concurrent.CountDownLatch;
import org.jline.utils.Signals;

/** Ctrl-C and SIGTERM for commands that serve until they are stopped. */
public final class Interrupts {
  private Interrupts() {}

  /** Waits for one of them. */
  public static void await() throws InterruptedException {
    CountDownLatch stopped = new CountDownLatch(1);
    Signals.register("INT", stopped::countDown);
    Signals.register("TERM", stopped::countDown);
    stopped.await();
  }
}
