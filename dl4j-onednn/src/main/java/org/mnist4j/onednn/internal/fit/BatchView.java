package org.mnist4j.onednn.internal.fit;

import java.nio.FloatBuffer;
import java.util.Arrays;
import org.mnist4j.onednn.internal.memory.NativeFloats;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A batch in memory, row-major. Whoever uses {@code floats} keeps the view itself reachable until
 * it is done: ND4J frees the memory of an array that nothing refers to any more, and a buffer over
 * it is no such reference.
 *
 * @param owner what the floats belong to
 * @param floats holds it
 * @param offset of its first value
 * @param samples rows
 * @param shape of one sample
 */
public record BatchView(Object owner, FloatBuffer floats, int offset, int samples, long[] shape) {

  /** The values of an array, copied only when they are not floats in row-major order already. */
  public static BatchView of(INDArray array) {
    if (array.rank() < 2 || array.size(0) < 1) {
      throw new IllegalArgumentException(
          "a batch must be an array [n, ...] with n at least 1, not of shape "
              + Arrays.toString(array.shape()));
    }
    INDArray floats = array.dataType() == DataType.FLOAT ? array : array.castTo(DataType.FLOAT);
    boolean rows = floats.ordering() == 'c' && !floats.isView();
    INDArray plain = rows ? floats : floats.dup('c');
    NativeFloats memory =
        NativeFloats.at(plain.data().address() + plain.offset() * Float.BYTES, plain.length());
    long[] shape = Arrays.copyOfRange(plain.shape(), 1, plain.rank());
    return new BatchView(plain, memory.buffer(), 0, Math.toIntExact(plain.size(0)), shape);
  }

  public int sampleSize() {
    long size = 1;
    for (long extent : shape) {
      size *= extent;
    }
    return Math.toIntExact(size);
  }
}
