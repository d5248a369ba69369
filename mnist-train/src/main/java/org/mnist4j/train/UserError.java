package org.mnist4j.train;

/**
 * A mistake the user can mend, or a fault of their machine: shown as its message alone, without a
 * stack trace.
 */
public final class UserError extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Finished with a reported failure. */
  public static final int FAILURE = 1;

  /** Wrong usage or settings. */
  public static final int USAGE = 2;

  private final int exitCode;

  private UserError(int exitCode, String message) {
    super(message);
    this.exitCode = exitCode;
  }

  /** Something went wrong that the user is told about; exit code 1. */
  public static UserError failure(String message) {
    return new UserError(FAILURE, message);
  }

  /** The command or its settings are wrong; exit code 2. */
  public static UserError usage(String message) {
    return new UserError(USAGE, message);
  }

  /** Wrong settings or files, told by the exception's message; exit code 2. */
  public static UserError usage(Exception cause) {
    return usage(String.valueOf(cause.getMessage()));
  }

  /** The exit code of the process: 1 or 2. */
  public int exitCode() {
    return exitCode;
  }
}
