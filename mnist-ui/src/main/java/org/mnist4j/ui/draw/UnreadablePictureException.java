package org.mnist4j.ui.draw;

import java.io.IOException;

/** Bytes that aren't a picture which a recognizer reads. */
public final class UnreadablePictureException extends IOException {
  private static final long serialVersionUID = 1L;

  private final boolean tooLarge;

  /**
   * @param message what is wrong and what to do about it, for the user
   * @param tooLarge whether the picture is sound but has more pixels than are read
   */
  public UnreadablePictureException(String message, boolean tooLarge) {
    super(message);
    this.tooLarge = tooLarge;
  }

  /** Whether only its size is wrong. */
  public boolean isTooLarge() {
    return tooLarge;
  }
}
