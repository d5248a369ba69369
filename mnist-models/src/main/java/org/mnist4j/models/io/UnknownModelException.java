package org.mnist4j.models.io;

import java.io.IOException;

/** Tensors that aren't a network which can be built here, and why. */
public final class UnknownModelException extends IOException {
  private static final long serialVersionUID = 1L;

  /**
   * @param reason a sentence without its full stop
   */
  public UnknownModelException(String reason) {
    super(reason);
  }
}
