package org.mnist4j.spark.cluster;

/**
 * What executors need outside Java's heap, where networks live: {@code
 * spark.executor.memoryOverhead} of YARN and Kubernetes, which end a container that takes more.
 */
public final class OffHeapMemory {
  /** ND4J's and oneDNN's code and tables, the JVM's own: an estimate on the safe side. */
  private static final long PROGRAM = 512L << 20;

  /** A task's batches, activations and workspaces. */
  private static final long ACTIVATIONS = 256L << 20;

  /** Parameters, gradients, two states of the updater, and each of them once more on its way. */
  private static final int COPIES = 8;

  private OffHeapMemory() {}

  /**
   * Bytes beside the heap of an executor.
   *
   * @param parameters of the largest network
   * @param tasks that it runs at once
   */
  public static long bytes(long parameters, int tasks) {
    return PROGRAM + tasks * (ACTIVATIONS + COPIES * Float.BYTES * parameters);
  }
}
