package org.mnist4j.data.batch;

import java.io.NotSerializableException;
import java.io.ObjectOutputStream;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;
import org.mnist4j.data.DigitDataset;
import org.mnist4j.recognizer.picture.DigitForm;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.DataSetPreProcessor;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Digits as a DL4J data set iterator: features {@code [batch, 784]} float32, labels {@code [batch,
 * 10]} float32, one-hot. The last batch of an epoch is smaller when the pictures don't divide
 * evenly.
 *
 * <p>Every epoch has an order of its own, which depends on the shuffle seed and the epoch's number
 * alone; {@link #reset()} goes on to the next epoch. For Deeplearning4j's own loops, as {@code
 * network.fit(iterator)}: this program's training takes its batches from {@link DigitBatches}.
 */
public final class MnistDataSetIterator implements DataSetIterator {
  private static final long serialVersionUID = 1L;

  private final transient DigitBatches batches;
  private transient @Nullable DataSetPreProcessor preProcessor;
  private int epoch = 1;
  private int nextPicture;

  /** Goes through the batches of epoch 1, then, after each {@link #reset()}, of the next. */
  public MnistDataSetIterator(DigitBatches batches) {
    this.batches = batches;
  }

  @Override
  public DataSet next() {
    return next(batches.batchSize());
  }

  @Override
  public DataSet next(int num) {
    if (num < 1) {
      throw new IllegalArgumentException(
          "%d pictures were asked for, must be at least 1".formatted(num));
    }
    int rows = Math.min(num, requireNext());
    float[] features = new float[rows * DigitForm.PIXELS];
    float[] labels = new float[rows * DigitForm.CLASSES];
    batches.fillPictures(
        epoch, nextPicture, rows, FloatBuffer.wrap(features), FloatBuffer.wrap(labels));
    nextPicture += rows;
    DataSet batch =
        new DataSet(
            Nd4j.create(features, new long[] {rows, DigitForm.PIXELS}, 'c'),
            Nd4j.create(labels, new long[] {rows, DigitForm.CLASSES}, 'c'));
    if (preProcessor != null) {
      preProcessor.preProcess(batch);
    }
    return batch;
  }

  @Override
  public boolean hasNext() {
    return nextPicture < batches.pictures();
  }

  /**
   * Goes on to the next epoch; does nothing when this epoch hasn't been started, so resetting twice
   * skips none.
   */
  @Override
  public void reset() {
    if (nextPicture > 0) {
      epoch++;
      nextPicture = 0;
    }
  }

  @Override
  public boolean resetSupported() {
    return true;
  }

  /** False: the data is in memory already. */
  @Override
  public boolean asyncSupported() {
    return false;
  }

  @Override
  public int batch() {
    return batches.batchSize();
  }

  @Override
  public int inputColumns() {
    return DigitForm.PIXELS;
  }

  @Override
  public int totalOutcomes() {
    return DigitForm.CLASSES;
  }

  @Override
  public List<String> getLabels() {
    return DigitDataset.CLASS_NAMES;
  }

  @Override
  public void setPreProcessor(@Nullable DataSetPreProcessor preProcessor) {
    this.preProcessor = preProcessor;
  }

  @Override
  public @Nullable DataSetPreProcessor getPreProcessor() {
    return preProcessor;
  }

  /** How many pictures of this epoch are left, if any is. */
  private int requireNext() {
    if (!hasNext()) {
      throw new NoSuchElementException(
          "epoch %d is through after %d pictures; call reset()"
              .formatted(epoch, batches.pictures()));
    }
    return batches.pictures() - nextPicture;
  }

  private void writeObject(ObjectOutputStream out) throws NotSerializableException {
    throw new NotSerializableException(
        "MnistDataSetIterator holds its data in memory and can't be serialised");
  }
}
