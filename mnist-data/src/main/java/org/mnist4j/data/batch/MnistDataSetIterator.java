package org.mnist4j.data.batch;

import java.io.IOException;
import java.io.NotSerializableException;
import java.io.ObjectOutputStream;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.NoSuchElementException;
import org.datavec.api.records.reader.RecordReader;
import org.jspecify.annotations.Nullable;
import org.mnist4j.base.DigitForm;
import org.mnist4j.data.DigitDataset;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.DataSetPreProcessor;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;

/**
 * Digits as a DL4J data set iterator: features {@code [batch, 784]} float32, labels {@code [batch,
 * 10]} float32, one-hot. The last batch of an epoch is smaller when the pictures don't divide
 * evenly.
 *
 * <p>Every epoch has an order of its own, which depends on the shuffle seed and the epoch's number
 * alone; {@link #reset()} goes on to the next epoch. {@link #position()} and {@link #seek} make a
 * resumed training see exactly the batches it would have seen.
 */
public final class MnistDataSetIterator implements DataSetIterator {
  private static final long serialVersionUID = 1L;

  private final transient DigitBatches batches;
  private transient @Nullable DataSetPreProcessor preProcessor;
  private int epoch;
  private int nextPicture;
  private transient BatchArrays[] reused = {};
  private int turn;

  /** Goes through the batches of epoch 0, then, after each {@link #reset()}, of the next. */
  public MnistDataSetIterator(DigitBatches batches) {
    this.batches = batches;
  }

  /**
   * Starts with all pictures of a data set in file order, 64 a batch, pixels as 0..1; end with
   * {@code iterator()}.
   */
  public static DigitBatches.Builder builder(DigitDataset dataset) {
    return DigitBatches.builder(dataset);
  }

  /**
   * Reads all records of any DataVec reader that {@link DigitDataset#read} accepts, then as {@link
   * #builder(DigitDataset)}.
   *
   * @param name what results on this data are to be called
   * @param reader an initialized reader; it is not closed
   * @throws IOException if the reader fails or a record is no labelled 28×28 picture
   */
  public static DigitBatches.Builder builder(String name, RecordReader reader) throws IOException {
    return DigitBatches.builder(DigitDataset.read(name, reader));
  }

  /**
   * From now on writes every full batch into one of two pairs of arrays in turn, so that a batch is
   * valid until the next but one: right for a loop that trains on one batch after the other, wrong
   * for one that collects them. New arrays for every batch cost more than filling them, and ND4J
   * gives their memory back only when Java next collects its garbage: gigabytes later.
   *
   * @return this
   */
  public MnistDataSetIterator reusingArrays() {
    int rows = batches.batchSize();
    reused = new BatchArrays[] {BatchArrays.lasting(rows), BatchArrays.lasting(rows)};
    return this;
  }

  /** Where the batches come from. */
  public DigitBatches batches() {
    return batches;
  }

  /**
   * The batch that comes next.
   *
   * @throws IllegalStateException after {@link #next(int)} with another number, between two batches
   */
  public EpochPosition position() {
    if (nextPicture % batches.batchSize() != 0 && hasNext()) {
      throw new IllegalStateException(
          "after next(n) the iterator stands inside a batch, before picture %d of epoch %d"
              .formatted(nextPicture, epoch));
    }
    return new EpochPosition(epoch, (nextPicture + batches.batchSize() - 1) / batches.batchSize());
  }

  /**
   * Goes to a batch, forwards or back.
   *
   * @param position an epoch, and a batch of it from 0 to as many as an epoch has
   */
  public void seek(EpochPosition position) {
    if (position.batch() > batches.count()) {
      throw new IllegalArgumentException(
          "batch is %d, but an epoch has %d".formatted(position.batch(), batches.count()));
    }
    epoch = position.epoch();
    nextPicture = Math.min(position.batch() * batches.batchSize(), batches.pictures());
  }

  /**
   * Writes the next batch into the caller's buffers, from their positions on and without moving
   * them; see {@link DigitBatches#fill(int, int, FloatBuffer, FloatBuffer)}. No preprocessor is
   * applied.
   *
   * @return the number of pictures
   */
  public int fill(FloatBuffer features, FloatBuffer labels) {
    int rows = Math.min(batches.batchSize(), requireNext());
    batches.fillPictures(epoch, nextPicture, rows, features, labels);
    nextPicture += rows;
    return rows;
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
    BatchArrays arrays = arraysFor(rows);
    batches.fillPictures(epoch, nextPicture, rows, arrays.features(), arrays.labels());
    nextPicture += rows;
    DataSet batch = arrays.toDataSet();
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

  /**
   * False: the data is in memory already, and a prefetching thread would run ahead of {@link
   * #position()}.
   */
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

  private BatchArrays arraysFor(int rows) {
    if (reused.length == 0 || rows != batches.batchSize()) {
      return BatchArrays.of(rows);
    }
    turn = (turn + 1) % reused.length;
    return reused[turn];
  }

  private void writeObject(ObjectOutputStream out) throws NotSerializableException {
    throw new NotSerializableException(
        "MnistDataSetIterator holds its data in memory and can't be serialised; keep its position()");
  }
}
