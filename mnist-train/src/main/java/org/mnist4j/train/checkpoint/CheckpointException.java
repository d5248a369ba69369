package org.mnist4j.train.checkpoint;

import java.io.IOException;
import java.nio.file.Path;

/** A checkpoint that can't be used. */
public final class CheckpointException extends IOException {
  private static final long serialVersionUID = 1L;

  /**
   * @param file the checkpoint
   * @param reason a sentence without its full stop
   */
  public CheckpointException(Path file, String reason) {
    super("Checkpoint " + file + " can't be used: " + reason + ".");
  }
}
