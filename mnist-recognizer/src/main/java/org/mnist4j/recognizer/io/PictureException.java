package org.mnist4j.recognizer.io;

import java.io.IOException;

/** A picture that can't be read, with what is wrong and what to do about it. */
public final class PictureException extends IOException {
  private static final long serialVersionUID = 1L;

  private final boolean tooLarge;

  /**
   * @param picture the file's name
   * @param problem what is wrong with it, the rule and the next step; whole sentences, the first of
   *     which goes on from the name: "is empty. Take …"
   */
  public PictureException(String picture, String problem) {
    this(picture, problem, false);
  }

  PictureException(String picture, String problem, boolean tooLarge) {
    super(picture + " " + problem);
    this.tooLarge = tooLarge;
  }

  PictureException(String picture, String problem, Throwable cause) {
    this(picture, problem);
    initCause(cause);
  }

  /** Whether it is a larger file or picture than is read, and would do if it were smaller. */
  public boolean isTooLarge() {
    return tooLarge;
  }
}
