package org.mnist4j.data.picture.io;

import java.io.IOException;

/** A picture that can't be read, with what is wrong and what to do about it. */
public final class PictureException extends IOException {
  private static final long serialVersionUID = 1L;

  private final String picture;
  private final String problem;

  /**
   * @param picture the file's name
   * @param problem what is wrong with it, the rule and the next step; whole sentences, the first of
   *     which goes on from the name: "is empty. Take …"
   */
  public PictureException(String picture, String problem) {
    super(picture + " " + problem);
    this.picture = picture;
    this.problem = problem;
  }

  PictureException(String picture, String problem, Throwable cause) {
    this(picture, problem);
    initCause(cause);
  }

  /** The file's name. */
  public String picture() {
    return picture;
  }

  /** The message without the name. */
  public String problem() {
    return problem;
  }
}
