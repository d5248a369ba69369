package org.mnist4j.formats.mat;

import java.io.IOException;

/** A file that is no MATLAB 5 file or is broken. Its message follows the file's name. */
public final class MatException extends IOException {
  private static final long serialVersionUID = 1L;

  /**
   * A broken file.
   *
   * @param reason what is wrong, as the rest of a sentence that begins with the file
   */
  public MatException(String reason) {
    super(reason);
  }
}
