package org.mnist4j.train.evaluation;

import java.io.IOException;
import java.nio.file.Path;

/** A file of stored predictions that can't be used. */
public final class ProbabilityFileException extends IOException {
  private static final long serialVersionUID = 1L;

  private final String reason;

  /**
   * @param file the predictions
   * @param reason a sentence without its full stop
   */
  public ProbabilityFileException(Path file, String reason) {
    super("The stored predictions " + file + " can't be used: " + reason + ".");
    this.reason = reason;
  }

  /** Why not, without the file's name: a sentence without its full stop. */
  public String reason() {
    return reason;
  }
}
