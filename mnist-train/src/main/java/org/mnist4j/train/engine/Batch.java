package org.mnist4j.train.engine;

import static org.mnist4j.recognizer.picture.DigitForm.CLASSES;
import static org.mnist4j.recognizer.picture.DigitForm.PIXELS;

import java.lang.ref.Reference;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import org.mnist4j.data.batch.DigitBatches;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * Room for one batch, allocated once and filled again and again: features {@code [capacity, 784]}
 * and one-hot labels {@code [capacity, 10]}, off the heap, of which the first {@link #size()} rows
 * count.
 */
public final class Batch {
  private final INDArray features;
  private final INDArray labels;
  private final FloatBuffer featureBuffer;
  private final FloatBuffer labelBuffer;
  private int size;

  /**
   * @param capacity pictures the batch can hold, at least 1
   */
  public Batch(int capacity) {
    if (capacity < 1) {
      throw new IllegalArgumentException("capacity (" + capacity + ") must be at least 1");
    }
    features = Nd4j.createUninitialized(DataType.FLOAT, capacity, PIXELS);
    labels = Nd4j.createUninitialized(DataType.FLOAT, capacity, CLASSES);
    featureBuffer = floatsOf(features);
    labelBuffer = floatsOf(labels);
  }

  /** An array's own values, in the order they lie in memory. */
  private static FloatBuffer floatsOf(INDArray array) {
    return array.data().pointer().asByteBuffer().order(ByteOrder.nativeOrder()).asFloatBuffer();
  }

  /** Takes the probabilities for this batch's pictures out of what a network gave. */
  void read(INDArray output, float[] probabilities) {
    floatsOf(output).get(probabilities, 0, size() * CLASSES);
    Reference.reachabilityFence(output); // It owns the memory of the buffer.
  }

  /** Pictures the batch can hold. */
  public int capacity() {
    return (int) features.rows();
  }

  /** Pictures the batch holds. */
  public int size() {
    return size;
  }

  /** Says how many rows have been filled. */
  public void resize(int rows) {
    if (rows < 0 || rows > capacity()) {
      throw new IllegalArgumentException(
          "size (%d) must be from 0 to the capacity of %d".formatted(rows, capacity()));
    }
    size = rows;
  }

  /**
   * Puts in the pictures of a training's or evaluation's batch.
   *
   * @param epoch counted from 1
   * @param number of the batch in its epoch, counted from 0
   * @return this
   */
  public Batch fill(DigitBatches batches, int epoch, int number) {
    resize(batches.fill(epoch, number, featureBuffer, labelBuffer));
    return this;
  }

  /** Where features are written, row after row, from index 0. */
  public FloatBuffer featureBuffer() {
    return featureBuffer;
  }

  /** Where one-hot labels are written, row after row, from index 0. */
  public FloatBuffer labelBuffer() {
    return labelBuffer;
  }

  /** The filled features, {@code [size, 784]}, from the buffer's beginning to its limit. */
  FloatBuffer filledFeatures() {
    return featureBuffer.duplicate().limit(size * PIXELS);
  }

  /** The filled labels, {@code [size, 10]}, from the buffer's beginning to its limit. */
  FloatBuffer filledLabels() {
    return labelBuffer.duplicate().limit(size * CLASSES);
  }

  /** The filled features, {@code [size, 784]}; a view, valid until the batch is filled again. */
  public INDArray features() {
    return rows(features);
  }

  /** The filled labels, {@code [size, 10]}; a view, valid until the batch is filled again. */
  public INDArray labels() {
    return rows(labels);
  }

  private INDArray rows(INDArray whole) {
    return size == capacity()
        ? whole
        : whole.get(NDArrayIndex.interval(0, size), NDArrayIndex.all());
  }
}
