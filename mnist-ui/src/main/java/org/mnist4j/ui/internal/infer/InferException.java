package org.mnist4j.ui.internal.infer;

/** A request that can't be answered; the message says why, for who wrote it. */
public final class InferException extends Exception {
  private static final long serialVersionUID = 1;

  /** Says what is wrong, as {@link String#format} has it. */
  @SuppressWarnings("AnnotateFormatMethod")
  public InferException(String message, Object... values) {
    super(message.formatted(values));
  }
}
