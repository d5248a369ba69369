package org.mnist4j.ui.internal.infer;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.mnist4j.ui.internal.infer.InferRequest.Values;

/**
 * A tensor's values as bytes, little end first: numbers one behind the other, pieces each behind
 * its length of four bytes.
 */
final class TensorBytes {
  private TensorBytes() {}

  static Values read(String name, String datatype, byte[] body, int from, int size)
      throws InferException {
    ByteBuffer bytes = ByteBuffer.wrap(body, from, size).order(ByteOrder.LITTLE_ENDIAN);
    return switch (datatype) {
      case "FP32" -> {
        float[] numbers = new float[whole(name, datatype, size, Float.BYTES)];
        bytes.asFloatBuffer().get(numbers);
        yield new Values(numbers, List.of());
      }
      case "UINT8" -> {
        float[] numbers = new float[size];
        for (int i = 0; i < size; i++) {
          numbers[i] = Byte.toUnsignedInt(bytes.get());
        }
        yield new Values(numbers, List.of());
      }
      case "BYTES" -> new Values(new float[0], pieces(name, bytes));
      default ->
          throw new InferException(
              "The input \"%s\" is %s; FP32, UINT8 and BYTES are read.", name, datatype);
    };
  }

  private static int whole(String name, String datatype, int size, int width)
      throws InferException {
    if (size % width != 0) {
      throw new InferException(
          "The input \"%s\" has %d bytes, which is no whole number of %s.", name, size, datatype);
    }
    return size / width;
  }

  private static List<byte[]> pieces(String name, ByteBuffer bytes) throws InferException {
    List<byte[]> pieces = new ArrayList<>();
    while (bytes.hasRemaining()) {
      int length = bytes.remaining() < Integer.BYTES ? -1 : bytes.getInt();
      if (length < 0 || length > bytes.remaining()) {
        throw new InferException(
            "The input \"%s\" ends inside its piece %d.", name, pieces.size() + 1);
      }
      int at = bytes.arrayOffset() + bytes.position();
      pieces.add(Arrays.copyOfRange(bytes.array(), at, at + length));
      bytes.position(bytes.position() + length);
    }
    return pieces;
  }
}
