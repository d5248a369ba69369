package org.mnist4j.train.model;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.util.Set;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Reads an array as ND4J writes it ({@code Nd4j.write}) since 0.9: its shape as ND4J's "shape
 * information", then its numbers, each behind a head of storage mode, length and type. Lengths are
 * compared with the bytes that are there before anything is allocated by them, which {@code
 * Nd4j.read} doesn't.
 */
final class StoredArray {
  private static final int MOST_DIMENSIONS = 2;
  private static final int PIECE = 1 << 16;

  /** The storage modes up to 1.0.0-beta, whose lengths are of four bytes. */
  private static final Set<String> SHORT_LENGTHS = Set.of("DIRECT", "HEAP", "JAVACPP");

  private static final Set<String> LONG_LENGTHS = Set.of("LONG_SHAPE", "MIXED_DATA_TYPES");

  private StoredArray() {}

  /** What stands before numbers. */
  private record Head(long length, String type) {
    static Head read(DataInputStream data) throws IOException {
      String mode = data.readUTF();
      boolean known = LONG_LENGTHS.contains(mode);
      if (!known && !SHORT_LENGTHS.contains(mode)) {
        throw new IOException("its array isn't as Deeplearning4j writes it");
      }
      return new Head(known ? data.readLong() : data.readInt(), data.readUTF());
    }
  }

  /**
   * Reads a vector or a matrix of one row, of float32 or float64.
   *
   * @param bytes how many the array takes, at most
   * @param wanted how many numbers it has to have
   * @return float32
   * @throws IOException when it isn't such an array
   */
  static INDArray read(InputStream in, long bytes, long wanted) throws IOException {
    DataInputStream data = new DataInputStream(in);
    long[] shape = readShape(data);
    Head head = Head.read(data);
    int size =
        switch (head.type()) {
          case "FLOAT" -> Float.BYTES;
          case "DOUBLE" -> Double.BYTES;
          default ->
              throw new IOException(
                  "its array is of %s; FLOAT and DOUBLE are read".formatted(head.type()));
        };
    long count = head.length();
    if (count < 1
        || count > bytes / size
        || shape[shape.length - 1] != count
        || shape[0] != (shape.length == 1 ? count : 1)) {
      throw new IOException("its array says it has %,d numbers; it hasn't".formatted(count));
    }
    if (count != wanted) {
      throw new IOException("its array has %,d numbers, not %,d".formatted(count, wanted));
    }
    return numbers(data, shape, size);
  }

  private static long[] readShape(DataInputStream data) throws IOException {
    Head head = Head.read(data);
    boolean small = head.type().equals("INT");
    if (!small && !head.type().equals("LONG")) {
      throw new IOException("its array's shape is of %s, not INT or LONG".formatted(head.type()));
    }
    // Rank, then shape and strides, then options, element stride and order.
    long rank = head.length() < 1 ? -1 : small ? data.readInt() : data.readLong();
    if (rank < 1 || rank > MOST_DIMENSIONS || head.length() != 2 * rank + 4) {
      throw new IOException("its array has a shape that no network's has");
    }
    long[] shape = new long[(int) rank];
    for (int i = 0; i < shape.length; i++) {
      shape[i] = small ? data.readInt() : data.readLong();
    }
    data.skipNBytes((rank + 3) * (small ? Integer.BYTES : Long.BYTES));
    return shape;
  }

  private static INDArray numbers(DataInputStream data, long[] shape, int size) throws IOException {
    INDArray array = Nd4j.createUninitialized(DataType.FLOAT, shape);
    FloatBuffer to = NetworkMemory.bytes(array).asFloatBuffer();
    byte[] piece = new byte[PIECE];
    while (to.hasRemaining()) {
      int bytes = (int) Math.min(PIECE, (long) to.remaining() * size);
      if (data.readNBytes(piece, 0, bytes) < bytes) {
        throw new EOFException("its array ends early");
      }
      ByteBuffer from = ByteBuffer.wrap(piece, 0, bytes);
      if (size == Float.BYTES) {
        to.put(from.asFloatBuffer());
      } else {
        while (from.hasRemaining()) {
          to.put((float) from.getDouble());
        }
      }
    }
    NetworkMemory.written(array);
    return array;
  }
}
