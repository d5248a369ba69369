package org.mnist4j.data;

import java.io.IOException;

/**
 * A data file that breaks the rules of its format.
 *
 * <p>The message names the file, the value that was found, the rule it breaks and, where there is
 * one, the next step; it is meant to be shown to the user as it is.
 */
public final class DatasetFormatException extends IOException {
  private static final long serialVersionUID = 1L;

  /**
   * A broken file.
   *
   * @param message file, value and rule
   */
  public DatasetFormatException(String message) {
    super(message);
  }

  /**
   * A broken file, found by another exception.
   *
   * @param message file, value and rule
   * @param cause what was thrown
   */
  public DatasetFormatException(String message, Throwable cause) {
    super(message, cause);
  }
}
