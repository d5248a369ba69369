package org.mnist4j.data.fetch;

import java.io.IOException;

/** One attempt at one mirror failed. */
final class MirrorException extends IOException {
  private static final long serialVersionUID = 1L;

  /** What is to be expected of another attempt. */
  enum Kind {
    /** There was no answer at all. */
    UNREACHABLE,
    /** Another attempt may go better. */
    PASSING,
    /** This mirror won't give the file. */
    LASTING
  }

  private final Kind kind;

  MirrorException(Kind kind, String reason) {
    super(reason);
    this.kind = kind;
  }

  Kind kind() {
    return kind;
  }
}
