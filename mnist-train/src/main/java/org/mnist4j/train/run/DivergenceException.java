package org.mnist4j.train.run;

/** Training has left the finite numbers, and can't come back. */
final class DivergenceException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * @param what isn't finite, as half a sentence
   */
  DivergenceException(String what) {
    super(what);
  }
}
