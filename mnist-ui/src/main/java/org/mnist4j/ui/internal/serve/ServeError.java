package org.mnist4j.ui.internal.serve;

/** A request that can't be answered as asked; its message is for who wrote the program. */
final class ServeError extends RuntimeException {
  private static final long serialVersionUID = 1;
  private static final int BUSY = 503;

  private final int status;

  ServeError(int status, String message) {
    super(message, null, false, false); // No stack is of interest, and they come by the thousand.
    this.status = status;
  }

  static ServeError busy() {
    return new ServeError(BUSY, "Too many pictures wait already; ask again in a second.");
  }

  static ServeError stopping() {
    return new ServeError(BUSY, "The server is stopping.");
  }

  int status() {
    return status;
  }

  /** Whether the same request may be answered a moment later. */
  boolean isTemporary() {
    return status == BUSY;
  }
}
