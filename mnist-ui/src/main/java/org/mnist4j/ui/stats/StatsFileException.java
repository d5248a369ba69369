package org.mnist4j.ui.stats;

import java.io.IOException;
import java.nio.file.Path;

/** A file of statistics that can't be read; the message names it and says why. */
public final class StatsFileException extends IOException {
  private static final long serialVersionUID = 1;

  StatsFileException(Path file, String fault) {
    super(
        "The statistics file "
            + file
            + " "
            + fault
            + ". Delete it; the run's other files do not need it.");
  }
}
