package org.mnist4j.formats.npy;

import java.io.IOException;

/** A file that is no NumPy array, is broken, or holds what isn't read. Its message is for users. */
public final class NpyException extends IOException {
  private static final long serialVersionUID = 1L;

  /**
   * A broken file.
   *
   * @param message file, value and rule
   */
  public NpyException(String message) {
    super(message);
  }

  NpyException(String message, Throwable cause) {
    super(message, cause);
  }
}
