package org.mnist4j.train.model;

import java.io.IOException;
import java.nio.file.Path;

/** A model file that can't be used. */
public final class ModelFileException extends IOException {
  private static final long serialVersionUID = 1L;

  /**
   * @param file the model
   * @param reason a sentence without its full stop
   */
  public ModelFileException(Path file, String reason) {
    super("Model " + file + " can't be used: " + reason + ".");
  }
}
