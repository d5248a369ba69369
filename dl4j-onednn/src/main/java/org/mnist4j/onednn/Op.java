package org.mnist4j.onednn;

/** One piece of a lane's work. It runs often: it must not allocate. */
@FunctionalInterface
interface Op {
  void run();
}
