package org.mnist4j.train.bench;

/** The JVM compiles what runs often; before that, the arithmetic around the kernels is slow. */
final class WarmUp {
  private static final long NANOS = 3_000_000_000L;

  private WarmUp() {}

  /** Repeats some work for three seconds, at least once. */
  static void on(Runnable work) {
    long end = System.nanoTime() + NANOS;
    do {
      work.run();
    } while (System.nanoTime() < end);
  }
}
