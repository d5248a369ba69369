package org.mnist4j.formats.parquet;

import java.io.IOException;

/** A Parquet file that is broken, or has what isn't read; the message names the file. */
public final class ParquetException extends IOException {
  private static final long serialVersionUID = 1L;

  ParquetException(String message) {
    super(message);
  }
}
