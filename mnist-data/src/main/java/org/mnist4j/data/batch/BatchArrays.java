package org.mnist4j.data.batch;

import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import org.mnist4j.base.DigitForm;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.concurrency.AffinityManager;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The two arrays of a batch, written to where they are: no Java array in between. With a GPU, they
 * are written on this side and copied over afterwards.
 */
final class BatchArrays {
  private final int rows;
  private final INDArray features;
  private final INDArray labels;

  private BatchArrays(int rows) {
    this.rows = rows;
    features = Nd4j.createUninitialized(DataType.FLOAT, rows, DigitForm.PIXELS);
    labels = Nd4j.createUninitialized(DataType.FLOAT, rows, DigitForm.CLASSES);
  }

  /** Arrays for that many pictures, in the caller's workspace if there is one. */
  static BatchArrays of(int rows) {
    return new BatchArrays(rows);
  }

  /** Arrays that outlive any workspace. */
  static BatchArrays lasting(int rows) {
    try (MemoryWorkspace none = Nd4j.getMemoryManager().scopeOutOfWorkspaces()) {
      return new BatchArrays(rows);
    }
  }

  int rows() {
    return rows;
  }

  FloatBuffer features() {
    return bufferOf(features);
  }

  FloatBuffer labels() {
    return bufferOf(labels);
  }

  /** The batch, once both buffers are written. */
  DataSet toDataSet() {
    AffinityManager affinity = Nd4j.getAffinityManager();
    affinity.ensureLocation(features, AffinityManager.Location.DEVICE);
    affinity.ensureLocation(labels, AffinityManager.Location.DEVICE);
    return new DataSet(features, labels);
  }

  private static FloatBuffer bufferOf(INDArray matrix) {
    Nd4j.getAffinityManager().tagLocation(matrix, AffinityManager.Location.HOST);
    return matrix.data().pointer().asByteBuffer().order(ByteOrder.nativeOrder()).asFloatBuffer();
  }
}
