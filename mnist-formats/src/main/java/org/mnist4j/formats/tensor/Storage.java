package org.mnist4j.formats.tensor;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Elements one after the other in a file; several tensors may show parts of it.
 *
 * @param type of its elements
 * @param elements how many there are; the file has been found to hold them
 * @param order of an element's bytes
 * @param bytes where they are
 */
record Storage(TensorType type, long elements, ByteOrder order, Source bytes) {
  /** Gives bytes of the storage. */
  @FunctionalInterface
  interface Source {
    /**
     * Reads a part.
     *
     * @param from first byte, counted from the storage's begin
     * @param length how many
     */
    byte[] read(long from, int length) throws IOException;
  }

  ByteBuffer read(long firstElement, int count) throws IOException {
    return ByteBuffer.wrap(bytes.read(firstElement * type.size(), count * type.size()))
        .order(order);
  }
}
