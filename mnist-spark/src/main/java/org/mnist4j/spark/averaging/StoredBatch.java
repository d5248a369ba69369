package org.mnist4j.spark.averaging;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A batch as bytes: features, then labels, each its rank, its shape and its float32 values, all big
 * endian. Deeplearning4j's own form may hold Java objects, which aren't read from a file.
 */
final class StoredBatch {
  private static final int MOST_DIMENSIONS = 8;

  private StoredBatch() {}

  /**
   * Writes one.
   *
   * @throws IllegalArgumentException when it has masks, which the engine doesn't take either
   */
  static byte[] bytes(DataSet batch) {
    if (batch.hasMaskArrays()) {
      throw new IllegalArgumentException("batches with masks can't be stored in shards");
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    try {
      write(batch.getFeatures(), out);
      write(batch.getLabels(), out);
    } catch (IOException e) {
      throw new IllegalStateException("memory can't be written", e);
    }
    return bytes.toByteArray();
  }

  private static void write(INDArray array, DataOutputStream out) throws IOException {
    out.writeInt(array.rank());
    for (long size : array.shape()) {
      out.writeLong(size);
    }
    float[] values = array.dup('c').data().asFloat();
    ByteBuffer floats = ByteBuffer.allocate(values.length * Float.BYTES);
    floats.asFloatBuffer().put(values);
    out.write(floats.array());
  }

  /**
   * Reads one.
   *
   * @throws IOException when the bytes are none
   */
  static DataSet read(byte[] bytes) throws IOException {
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
    DataSet batch = new DataSet(array(in), array(in));
    if (in.available() > 0) {
      throw new IOException("a stored batch has %d bytes too many".formatted(in.available()));
    }
    return batch;
  }

  private static INDArray array(DataInputStream in) throws IOException {
    int rank = in.readInt();
    if (rank < 1 || rank > MOST_DIMENSIONS) {
      throw new IOException("a stored array has %d dimensions".formatted(rank));
    }
    long[] shape = new long[rank];
    long length = 1;
    for (int i = 0; i < rank; i++) {
      shape[i] = in.readLong();
      if (shape[i] < 1 || length > in.available() / shape[i]) {
        throw new IOException("a stored array is larger than its bytes");
      }
      length *= shape[i];
    }
    byte[] bytes = in.readNBytes(Math.toIntExact(length * Float.BYTES));
    if (bytes.length < length * Float.BYTES) {
      throw new IOException("a stored array ends early");
    }
    float[] values = new float[(int) length];
    ByteBuffer.wrap(bytes).asFloatBuffer().get(values);
    INDArray array = Nd4j.createUninitialized(DataType.FLOAT, shape, 'c');
    array.data().setData(values);
    return array;
  }
}
