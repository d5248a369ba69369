package org.mnist4j.spark.jobs;

/** A job that couldn't be done; the message names the worker and the first cause. */
public final class WorkerException extends RuntimeException {
  private static final long serialVersionUID = 1;

  WorkerException(String message, Throwable cause) {
    super(message, cause);
  }
}
