package org.mnist4j.formats.mat;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/** An element's part of a stream: what is inside can't read beyond it. */
final class BoundedInput extends InputStream {
  private final InputStream in;
  private long left;

  BoundedInput(InputStream in, long bytes) {
    this.in = in;
    left = bytes;
  }

  long left() {
    return left;
  }

  @Override
  public int read() throws IOException {
    if (left == 0) {
      return -1;
    }
    int read = in.read();
    if (read < 0) {
      throw new EOFException("%d bytes are missing".formatted(left));
    }
    left--;
    return read;
  }

  @Override
  public int read(byte[] target, int from, int length) throws IOException {
    if (left == 0 && length > 0) {
      return -1;
    }
    int read = in.read(target, from, (int) Math.min(length, left));
    if (read < 0) {
      throw new EOFException("%d bytes are missing".formatted(left));
    }
    left -= read;
    return read;
  }

  void skipRest() throws IOException {
    in.skipNBytes(left);
    left = 0;
  }

  void skipPadding(int bytes) throws IOException {
    for (int i = 0; i < bytes && in.read() >= 0; i++) {
      // The last element of a file may lack it.
    }
  }
}
