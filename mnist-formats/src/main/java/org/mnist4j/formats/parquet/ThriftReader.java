package org.mnist4j.formats.parquet;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Structs in Thrift's compact protocol, in which Parquet writes what it says of itself.
 *
 * @see <a
 *     href="https://github.com/apache/thrift/blob/master/doc/specs/thrift-compact-protocol.md">the
 *     protocol</a>
 */
final class ThriftReader {
  private static final int MOST_VALUES = 4_000_000;
  private static final int DEEPEST = 16;
  private static final int TRUE = 1;
  private static final int FALSE = 2;

  private final InputStream in;
  private final String title;
  private int values;

  /**
   * @param in read byte by byte, so best buffered
   * @param title of what is read, for messages
   */
  ThriftReader(InputStream in, String title) {
    this.in = in;
    this.title = title;
  }

  ThriftStruct struct() throws IOException {
    return struct(0);
  }

  private ThriftStruct struct(int depth) throws IOException {
    if (depth > DEEPEST) {
      throw broken("has structs more than %d deep".formatted(DEEPEST));
    }
    Map<Integer, Object> fields = new HashMap<>();
    int id = 0;
    for (int head = oneByte(); head != 0; head = oneByte()) {
      int delta = head >>> 4;
      id = delta == 0 ? (int) zigzag() : id + delta;
      int type = head & 0xf;
      fields.put(id, type == TRUE || type == FALSE ? (Object) (type == TRUE) : value(type, depth));
    }
    return new ThriftStruct(fields, title);
  }

  private Object value(int type, int depth) throws IOException {
    if (++values > MOST_VALUES) {
      throw broken("has more than %,d values".formatted(MOST_VALUES));
    }
    return switch (type) {
      case TRUE, FALSE -> oneByte() == TRUE; // in a list
      case 3 -> (long) (byte) oneByte();
      case 4, 5, 6 -> zigzag();
      case 7 -> bytes(Double.BYTES);
      case 8 -> bytes(varint());
      case 9, 10 -> list(depth + 1);
      case 11 -> map(depth + 1);
      case 12 -> struct(depth + 1);
      default -> throw broken("has a value of type %d, which there isn't".formatted(type));
    };
  }

  /** Elements are kept as they come, so the size that is promised takes no memory. */
  private List<Object> list(int depth) throws IOException {
    int head = oneByte();
    long size = head >>> 4 == 0xf ? varint() : head >>> 4;
    List<Object> elements = new ArrayList<>();
    for (long i = 0; i < size; i++) {
      elements.add(value(head & 0xf, checked(depth)));
    }
    return elements;
  }

  private List<Object> map(int depth) throws IOException {
    long size = varint();
    int types = size == 0 ? 0 : oneByte();
    for (long i = 0; i < size; i++) {
      value(types >>> 4, checked(depth));
      value(types & 0xf, depth);
    }
    return List.of(); // Parquet has no maps
  }

  private int checked(int depth) throws ParquetException {
    if (depth > DEEPEST) {
      throw broken("has lists more than %d deep".formatted(DEEPEST));
    }
    return depth;
  }

  private byte[] bytes(long length) throws IOException {
    if (length < 0 || length > Integer.MAX_VALUE - 8) {
      throw broken("has a string of %s bytes".formatted(Long.toUnsignedString(length)));
    }
    byte[] bytes = in.readNBytes((int) length); // takes memory as the bytes come
    if (bytes.length < length) {
      throw broken("ends inside a string of %d bytes".formatted(length));
    }
    return bytes;
  }

  private long zigzag() throws IOException {
    long value = varint();
    return value >>> 1 ^ -(value & 1);
  }

  private long varint() throws IOException {
    long value = 0;
    for (int shift = 0; shift < Long.SIZE; shift += 7) {
      int next = oneByte();
      value |= (long) (next & 0x7f) << shift;
      if (next < 0x80) {
        return value;
      }
    }
    throw broken("has a number of more than ten bytes");
  }

  private int oneByte() throws IOException {
    int value = in.read();
    if (value < 0) {
      throw broken("ends before it is complete");
    }
    return value;
  }

  private ParquetException broken(String what) {
    return new ParquetException(title + " " + what);
  }
}
