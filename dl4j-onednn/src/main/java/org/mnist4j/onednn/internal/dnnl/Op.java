package org.mnist4j.onednn.internal.dnnl;

/** One piece of a lane's work. It runs often: it must not allocate. */
@FunctionalInterface
public interface Op {
  void run();
}
