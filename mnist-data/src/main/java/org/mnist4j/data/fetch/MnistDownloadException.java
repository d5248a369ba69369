package org.mnist4j.data.fetch;

import java.io.IOException;

/**
 * MNIST couldn't be downloaded; the message says what was tried and what came of it, in one line.
 */
public final class MnistDownloadException extends IOException {
  private static final long serialVersionUID = 1L;

  MnistDownloadException(String message) {
    super(message);
  }

  MnistDownloadException(String message, Throwable cause) {
    super(message, cause);
  }
}
