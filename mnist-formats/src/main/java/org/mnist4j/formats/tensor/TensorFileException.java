package org.mnist4j.formats.tensor;

import java.io.IOException;
import java.nio.file.Path;

/** A file of tensors that can't be used, and why. */
public final class TensorFileException extends IOException {
  private static final long serialVersionUID = 1L;

  /**
   * @param file the file
   * @param reason a sentence without its full stop
   */
  public TensorFileException(Path file, String reason) {
    // Names in the file are part of reasons: none may break the line or tell a terminal what to do.
    super("%s can't be used: %s.".formatted(file, reason.replaceAll("\\p{Cntrl}", "?")));
  }
}
