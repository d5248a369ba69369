package org.mnist4j.train.metrics;

/** Training has left the finite numbers, and can't come back. */
public final class DivergenceException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * @param what isn't finite, as half a sentence
   */
  public DivergenceException(String what) {
    super(what);
  }
}
