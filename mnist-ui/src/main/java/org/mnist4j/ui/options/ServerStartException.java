package org.mnist4j.ui.options;

import java.io.IOException;

/** A server could not listen; the message says on what and what to do about it. */
public final class ServerStartException extends IOException {
  private static final long serialVersionUID = 1;

  /** A failure with the sentence the user sees. */
  public ServerStartException(String message, Throwable cause) {
    super(message, cause);
  }
}
