package org.mnist4j.data.npz;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.mnist4j.formats.npy.NpzFile;

/** The elements of an array, which close their file with them. */
final class ArrayStream extends FilterInputStream {
  private final NpzFile npz;

  ArrayStream(NpzFile npz, InputStream elements) {
    super(elements);
    this.npz = npz;
  }

  @Override
  public void close() throws IOException {
    try (npz) {
      super.close();
    }
  }
}
