package org.mnist4j.formats.mat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mnist4j.formats.npy.NpyArray;
import org.mnist4j.formats.npy.NpyHeader;
import org.mnist4j.formats.npy.NpyType;

/**
 * A numeric array and its name.
 *
 * @param name it is saved under
 * @param array its elements
 */
record MatMatrix(String name, NpyArray array) {
  private static final int FIRST_NUMERIC = 6;
  private static final int LAST_NUMERIC = 15;
  private static final int COMPLEX = 0x800;
  private static final int MOST_NAME = 1 << 12;

  /** Reads a matrix element's inside; empty when it isn't a plain array of real numbers. */
  static Optional<MatMatrix> read(BoundedInput in, ByteOrder order, long mostBytes)
      throws IOException {
    if (in.left() == 0) {
      return Optional.empty();
    }
    byte[] flags = MatElement.next(in, order).bytes(in, MOST_NAME);
    if (flags.length < 4) {
      throw new MatException("has an array without flags");
    }
    int flag = ByteBuffer.wrap(flags).order(order).getInt();
    int kind = flag & 0xff;
    if (kind < FIRST_NUMERIC || kind > LAST_NUMERIC || (flag & COMPLEX) != 0) {
      return Optional.empty();
    }
    ByteBuffer sizes =
        ByteBuffer.wrap(MatElement.next(in, order).bytes(in, MOST_NAME)).order(order);
    List<Long> shape = new ArrayList<>();
    while (sizes.remaining() >= Integer.BYTES) {
      shape.add((long) sizes.getInt());
    }
    String name =
        new String(MatElement.next(in, order).bytes(in, MOST_NAME), StandardCharsets.ISO_8859_1);
    MatElement data = MatElement.next(in, order);
    try {
      NpyHeader header = new NpyHeader(type(data.type(), order), true, shape);
      if (header.bytes() != data.length()) {
        throw new MatException(
            "says that %s has the shape %s, so %d bytes, but %d"
                .formatted(name, shape, header.bytes(), data.length()));
      }
      return Optional.of(new MatMatrix(name, NpyArray.of(header, data.bytes(in, mostBytes))));
    } catch (IllegalArgumentException e) {
      throw new MatException("has the array %s: %s".formatted(name, e.getMessage()));
    }
  }

  private static NpyType type(int number, ByteOrder order) {
    return switch (number) {
      case 1 -> new NpyType(NpyType.Kind.SIGNED, 1, order);
      case 2 -> new NpyType(NpyType.Kind.UNSIGNED, 1, order);
      case 3 -> new NpyType(NpyType.Kind.SIGNED, 2, order);
      case 4 -> new NpyType(NpyType.Kind.UNSIGNED, 2, order);
      case 5 -> new NpyType(NpyType.Kind.SIGNED, 4, order);
      case 6 -> new NpyType(NpyType.Kind.UNSIGNED, 4, order);
      case 7 -> new NpyType(NpyType.Kind.FLOAT, 4, order);
      case 9 -> new NpyType(NpyType.Kind.FLOAT, 8, order);
      case 12 -> new NpyType(NpyType.Kind.SIGNED, 8, order);
      case 13 -> new NpyType(NpyType.Kind.UNSIGNED, 8, order);
      default ->
          throw new IllegalArgumentException("its elements have the type %d".formatted(number));
    };
  }
}
