package org.mnist4j.train.model;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Reads an array as ND4J writes it ({@code Nd4j.write}): its shape as ND4J's "shape information",
 * then its numbers, each behind a head of storage mode, length and type. Lengths are compared with
 * the bytes that are there before anything is allocated by them, which {@code Nd4j.read} doesn't.
 */
final class StoredArray {
  private static final int MOST_DIMENSIONS = 2;
  private static final int PIECE = 1 << 16;

  private StoredArray() {}

  /**
   * Reads a vector or a matrix of one row of float32.
   *
   * @param bytes how many the array takes, at most
   * @throws IOException when it isn't such an array
   */
  static INDArray read(InputStream in, long bytes) throws IOException {
    DataInputStream data = new DataInputStream(in);
    long length = readLength(data, DataType.LONG);
    // Rank, then shape and strides, then options, element stride and order.
    long rank = length < 1 ? -1 : data.readLong();
    if (rank < 1 || rank > MOST_DIMENSIONS || length != 2 * rank + 4) {
      throw new IOException("its array has a shape that no network's has");
    }
    long[] shape = new long[(int) rank];
    for (int i = 0; i < shape.length; i++) {
      shape[i] = data.readLong();
    }
    data.skipNBytes((rank + 3) * Long.BYTES);
    long count = readLength(data, DataType.FLOAT);
    if (count < 1
        || count > bytes / Float.BYTES
        || shape[shape.length - 1] != count
        || shape[0] != (rank == 1 ? count : 1)) {
      throw new IOException("its array says it has %,d numbers; it hasn't".formatted(count));
    }
    return numbers(data, shape);
  }

  private static long readLength(DataInputStream data, DataType wanted) throws IOException {
    String mode = data.readUTF();
    if (!mode.equals("MIXED_DATA_TYPES") && !mode.equals("LONG_SHAPE")) {
      throw new IOException("its array isn't as Deeplearning4j 1.0.0-beta4 and later write it");
    }
    long length = data.readLong();
    String type = data.readUTF();
    if (!type.equals(wanted.name())) {
      throw new IOException("its array is of %s, not %s".formatted(type, wanted));
    }
    return length;
  }

  private static INDArray numbers(DataInputStream data, long[] shape) throws IOException {
    INDArray array = Nd4j.createUninitialized(DataType.FLOAT, shape);
    ByteBuffer to = NetworkMemory.bytes(array);
    byte[] piece = new byte[PIECE];
    while (to.hasRemaining()) {
      int bytes = Math.min(PIECE, to.remaining());
      if (data.readNBytes(piece, 0, bytes) < bytes) {
        throw new EOFException("its array ends early");
      }
      to.asFloatBuffer().put(ByteBuffer.wrap(piece, 0, bytes).asFloatBuffer());
      to.position(to.position() + bytes);
    }
    NetworkMemory.written(array);
    return array;
  }
}
