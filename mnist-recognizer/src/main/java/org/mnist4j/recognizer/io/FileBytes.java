package org.mnist4j.recognizer.io;

import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * Numbers out of a file that may end anywhere: what lies beyond its end reads as 0, so that no
 * length field has to be believed.
 */
final class FileBytes {
  private final byte[] bytes;
  private final int start;
  private final ByteOrder order;

  FileBytes(byte[] bytes, int start, ByteOrder order) {
    this.bytes = bytes;
    this.start = start;
    this.order = order;
  }

  int length() {
    return bytes.length - start;
  }

  int unsignedByte(long offset) {
    long at = start + offset;
    return offset >= 0 && at < bytes.length ? bytes[(int) at] & 0xff : 0;
  }

  int unsignedShort(long offset) {
    int first = unsignedByte(offset);
    int second = unsignedByte(offset + 1);
    return order == ByteOrder.BIG_ENDIAN ? first << 8 | second : second << 8 | first;
  }

  long unsignedInt(long offset) {
    long first = unsignedShort(offset);
    long second = unsignedShort(offset + 2);
    return order == ByteOrder.BIG_ENDIAN ? first << 16 | second : second << 16 | first;
  }

  boolean hasText(long offset, String ascii) {
    byte[] expected = ascii.getBytes(StandardCharsets.US_ASCII);
    for (int i = 0; i < expected.length; i++) {
      if (unsignedByte(offset + i) != expected[i]) {
        return false;
      }
    }
    return true;
  }

  FileBytes from(long offset, ByteOrder newOrder) {
    return new FileBytes(bytes, (int) Math.min(bytes.length, start + offset), newOrder);
  }
}
