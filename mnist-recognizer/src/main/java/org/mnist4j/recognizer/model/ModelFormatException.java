package org.mnist4j.recognizer.model;

import java.io.IOException;

/** A file isn't a recogniser's model; the message begins with the file and says why. */
public final class ModelFormatException extends IOException {
  private static final long serialVersionUID = 1;

  ModelFormatException(String name, String problem) {
    super("%s %s. Write it again with mnist export --format recognizer.".formatted(name, problem));
  }
}
