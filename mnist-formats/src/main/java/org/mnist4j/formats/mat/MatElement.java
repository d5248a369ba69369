package org.mnist4j.formats.mat;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * The tag of a data element: its type and how many bytes follow. Up to four bytes may be in the tag
 * itself.
 *
 * @param type the number of the type
 * @param length bytes of data
 * @param small the bytes, where they are in the tag; else empty
 */
record MatElement(int type, long length, ByteBuffer small) {
  private static final int WORD = 8;
  private static final int COMPRESSED = 15;

  static MatElement next(InputStream in, ByteOrder order) throws IOException {
    byte[] tag = in.readNBytes(WORD);
    if (tag.length < WORD) {
      throw new EOFException("it ends inside a tag");
    }
    ByteBuffer buffer = ByteBuffer.wrap(tag).order(order);
    int first = buffer.getInt(0);
    int size = first >>> 16;
    if (size == 0) {
      return new MatElement(
          first, Integer.toUnsignedLong(buffer.getInt(4)), ByteBuffer.allocate(0));
    }
    if (size > 4) {
      throw new MatException("has a small element of %d bytes, must be at most 4".formatted(size));
    }
    return new MatElement(
        first & 0xffff, size, ByteBuffer.wrap(Arrays.copyOfRange(tag, 4, 4 + size)));
  }

  boolean isSmall() {
    return small.capacity() > 0;
  }

  /** Elements end on a multiple of eight bytes, but for compressed ones. */
  int padding() {
    return isSmall() || type == COMPRESSED ? 0 : (int) ((WORD - length % WORD) % WORD);
  }

  BoundedInput bounded(InputStream in) {
    return new BoundedInput(in, length);
  }

  /** The data; memory is taken as it comes, not as the tag promises. */
  @SuppressWarnings("ByteBufferBackingArray") // It wraps just these bytes.
  byte[] bytes(InputStream in, long most) throws IOException {
    if (isSmall()) {
      return small.array();
    }
    if (length > Math.min(most, Integer.MAX_VALUE - 8)) {
      throw new MatException("has an element of %d bytes, may have %d".formatted(length, most));
    }
    byte[] data = in.readNBytes((int) length);
    if (data.length < length) {
      throw new EOFException(
          "an element promises %d bytes, there are %d".formatted(length, data.length));
    }
    for (int i = 0; i < padding(); i++) {
      in.read(); // the last element of a file may lack it
    }
    return data;
  }

  void skip(InputStream in) throws IOException {
    if (!isSmall()) {
      in.skipNBytes(length + padding());
    }
  }
}
