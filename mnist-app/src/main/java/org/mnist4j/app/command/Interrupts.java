package org.mnist4j.app.command;

import java.util.concurrent.CountDownLatch;
import sun.misc.Signal;

/** Ctrl-C and SIGTERM for commands that serve until they are stopped. */
public final class Interrupts {
  private Interrupts() {}

  /** Waits for one of them. */
  public static void await() throws InterruptedException {
    CountDownLatch stopped = new CountDownLatch(1);
    Signal.handle(new Signal("INT"), signal -> stopped.countDown());
    Signal.handle(new Signal("TERM"), signal -> stopped.countDown());
    stopped.await();
  }
}
