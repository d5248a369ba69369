package org.mnist4j.formats.tensor;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/** Parts of files. */
final class Bytes {
  private Bytes() {}

  /** So many bytes from a place on; the file must have them. */
  static byte[] read(Path file, long from, int length) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(length);
    try (FileChannel channel = FileChannel.open(file)) {
      while (bytes.hasRemaining()) {
        if (channel.read(bytes, from + bytes.position()) < 0) {
          throw new EOFException("it ends early");
        }
      }
    }
    return bytes.array();
  }
}
