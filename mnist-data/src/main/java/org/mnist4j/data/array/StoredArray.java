package org.mnist4j.data.array;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.List;
import org.mnist4j.formats.npy.NpyArray;
import org.mnist4j.formats.npy.NpyHeader;
import org.mnist4j.formats.npy.NpyType;

/**
 * An array of numbers in a file, not yet read.
 *
 * @param name what it is called in its file, or the file's own name
 * @param title for messages, names the file
 * @param header type, order and shape
 * @param opener opens its elements
 */
public record StoredArray(String name, String title, NpyHeader header, Opener opener) {
  /** Gives an array's elements. */
  @FunctionalInterface
  public interface Opener {
    /** Exactly the bytes of all elements, then the end; may be called again. */
    InputStream open() throws IOException;
  }

  /** An array in memory. */
  public static StoredArray inMemory(String name, String title, NpyArray array) {
    return new StoredArray(name, title, array.header(), () -> streamOf(array.raw()));
  }

  private static InputStream streamOf(ByteBuffer bytes) {
    return new InputStream() {
      @Override
      public int read() {
        return bytes.hasRemaining() ? bytes.get() & 0xff : -1;
      }

      @Override
      public int read(byte[] target, int from, int length) {
        int read = Math.min(length, bytes.remaining());
        bytes.get(target, from, read);
        return read == 0 && length > 0 ? -1 : read;
      }
    };
  }

  /** The size of every dimension. */
  public List<Long> shape() {
    return header.shape();
  }

  NpyType type() {
    return header.type();
  }

  /** The same array under another name. */
  public StoredArray named(String other) {
    return new StoredArray(other, title, header, opener);
  }

  /** For example {@code uint8 [60000, 28, 28]}. */
  String describe() {
    String kind =
        switch (type().kind()) {
          case BOOL -> "bool";
          case SIGNED -> "int" + 8 * type().bytes();
          case UNSIGNED -> "uint" + 8 * type().bytes();
          case FLOAT -> "float" + 8 * type().bytes();
        };
    return kind + " " + shape();
  }
}
