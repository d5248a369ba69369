package org.mnist4j.ui.server;

/** A request that can't be answered as asked; the message says why in words for the user. */
final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final int status;

  Refusal(int status, String message) {
    super(message);
    this.status = status;
  }

  int status() {
    return status;
  }
}
