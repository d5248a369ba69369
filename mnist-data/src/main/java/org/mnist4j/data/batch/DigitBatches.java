package org.mnist4j.data.batch;

import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.OptionalLong;
import org.mnist4j.data.DigitDataset;
import org.mnist4j.data.PictureIndices;
import org.mnist4j.data.SplitMix64;
import org.mnist4j.data.augment.Augmentation;
import org.mnist4j.recognizer.picture.DigitForm;

/**
 * The batches of every epoch of a training: which pictures, in which order, normalised how. What a
 * batch holds depends on its epoch and number alone, so that any batch can be prepared at any time,
 * on any thread, as often as wanted.
 *
 * <p>Epochs are counted from 1, as everywhere where a user sees them; only Deeplearning4j's own
 * counter, which schedules follow, begins at 0. Batches of an epoch are counted from 0.
 */
public final class DigitBatches {
  private final DigitDataset dataset;
  private final PictureIndices indices;
  private final int batchSize;
  private final EpochOrder order;
  private final Augmentation augmentation;
  private final long augmentationSeed;
  private final Normalization normalization;

  private DigitBatches(Builder builder) {
    dataset = builder.dataset;
    indices = builder.indices;
    batchSize = builder.batchSize;
    order = new EpochOrder(builder.indices, builder.shuffleSeed);
    augmentation = builder.augmentation;
    augmentationSeed = builder.augmentationSeed;
    normalization = builder.normalization;
  }

  /** Starts with all pictures in file order, 64 a batch, pixels as 0..1. */
  public static Builder builder(DigitDataset dataset) {
    return new Builder(dataset);
  }

  /** Where the pictures come from. */
  public DigitDataset dataset() {
    return dataset;
  }

  /** Pictures in an epoch. */
  int pictures() {
    return indices.size();
  }

  /** Pictures in every batch but the last of an epoch. */
  public int batchSize() {
    return batchSize;
  }

  /** Batches in an epoch; the last may be smaller. */
  public int count() {
    return (indices.size() + batchSize - 1) / batchSize;
  }

  /**
   * Pictures in a batch.
   *
   * @param batch 0 to {@code count() - 1}
   */
  int sizeOf(int batch) {
    if (batch < 0 || batch >= count()) {
      throw new IndexOutOfBoundsException(
          "batch %d was asked for, must be 0 to %d".formatted(batch, count() - 1));
    }
    return Math.min(batchSize, indices.size() - batch * batchSize);
  }

  /**
   * Which pictures of the data set a batch is made of.
   *
   * @param epoch from 1
   * @param batch 0 to {@code count() - 1}
   */
  public PictureIndices indicesOf(int epoch, int batch) {
    int from = batch * batchSize;
    return order.of(epoch).slice(from, from + sizeOf(batch));
  }

  /**
   * Writes a batch from the buffers' positions on, without moving them.
   *
   * @param epoch from 1
   * @param batch 0 to {@code count() - 1}
   * @param features receives {@code [pictures, 784]} float32, normalised
   * @param labels receives {@code [pictures, 10]} float32, one-hot, or all alike for no digit
   * @return the number of pictures
   * @throws IllegalArgumentException if a buffer has too little room
   */
  public int fill(int epoch, int batch, FloatBuffer features, FloatBuffer labels) {
    int rows = sizeOf(batch);
    fillPictures(epoch, batch * batchSize, rows, features, labels);
    return rows;
  }

  /**
   * A picture as an epoch shows it, augmented but not yet normalised.
   *
   * @param epoch from 1
   * @param picture its index in the data set
   * @return 784 bytes of its own
   */
  public byte[] pictureIn(int epoch, int picture) {
    byte[] pixels = dataset.pixels(picture);
    augmentation.apply(pixels, augmentationSeed(epoch, picture));
    return pixels;
  }

  private long augmentationSeed(int epoch, int picture) {
    return SplitMix64.mix(SplitMix64.mix(augmentationSeed, epoch - 1), picture);
  }

  /** Writes the pictures of an epoch from a place on, whatever batch they are in. */
  void fillPictures(int epoch, int from, int rows, FloatBuffer features, FloatBuffer labels) {
    requireRoom("features", features, rows, DigitForm.PIXELS);
    requireRoom("labels", labels, rows, DigitForm.CLASSES);
    PictureIndices pictures = order.of(epoch);
    byte[] pixels = new byte[DigitForm.PIXELS];
    float[] row = new float[DigitForm.PIXELS];
    float[] label = new float[DigitForm.CLASSES];
    for (int i = 0; i < rows; i++) {
      int picture = pictures.get(from + i);
      dataset.copyPixels(picture, pixels, 0);
      augmentation.apply(pixels, augmentationSeed(epoch, picture));
      normalization.apply(pixels, 0, row);
      features.put(features.position() + i * DigitForm.PIXELS, row);
      target(dataset.label(picture), label);
      labels.put(labels.position() + i * DigitForm.CLASSES, label);
    }
  }

  /** A digit's label is one-hot; what is no digit is to look like none more than another. */
  private static void target(int digit, float[] label) {
    boolean none = digit == DigitDataset.NO_DIGIT;
    Arrays.fill(label, none ? 1f / DigitForm.CLASSES : 0);
    if (!none) {
      label[digit] = 1;
    }
  }

  private static void requireRoom(String name, FloatBuffer buffer, int rows, int columns) {
    if (buffer.remaining() < rows * columns) {
      throw new IllegalArgumentException(
          "the buffer for %s has room for %d floats, but %d pictures need %d"
              .formatted(name, buffer.remaining(), rows, rows * columns));
    }
  }

  /** Settings of {@link DigitBatches}. */
  public static final class Builder {
    private static final int DEFAULT_BATCH_SIZE = 64;

    private final DigitDataset dataset;
    private PictureIndices indices;
    private int batchSize = DEFAULT_BATCH_SIZE;
    private Normalization normalization = Normalization.UNIT;
    private OptionalLong shuffleSeed = OptionalLong.empty();
    private Augmentation augmentation = Augmentation.NONE;
    private long augmentationSeed;

    private Builder(DigitDataset dataset) {
      this.dataset = dataset;
      this.indices = PictureIndices.range(0, dataset.size());
    }

    /**
     * Takes only these pictures, at least one; an unshuffled epoch goes through them in this order.
     */
    public Builder indices(PictureIndices pictures) {
      indices = pictures;
      return this;
    }

    /** Sets the pictures in a batch, at least 1. */
    public Builder batchSize(int pictures) {
      batchSize = pictures;
      return this;
    }

    /** Sets how bytes become inputs. */
    public Builder normalization(Normalization rule) {
      normalization = rule;
      return this;
    }

    /** Shuffles every epoch anew; its order depends on this seed and the epoch alone. */
    public Builder shuffle(long seed) {
      shuffleSeed = OptionalLong.of(seed);
      return this;
    }

    /**
     * Changes every picture at random; how depends on this seed, the epoch and the picture alone.
     */
    public Builder augmentation(Augmentation change, long seed) {
      augmentation = change;
      augmentationSeed = seed;
      return this;
    }

    /**
     * Puts the batches together.
     *
     * @throws IllegalArgumentException if the batch size isn't positive or a picture isn't in the
     *     data set
     */
    public DigitBatches build() {
      if (batchSize < 1) {
        throw new IllegalArgumentException(
            "batch size is %d, must be at least 1".formatted(batchSize));
      }
      if (indices.isEmpty()) {
        throw new IllegalArgumentException("no pictures were chosen, must be at least 1");
      }
      for (int place = 0; place < indices.size(); place++) {
        if (indices.get(place) >= dataset.size()) {
          throw new IllegalArgumentException(
              "picture %d was chosen, but %s has %d"
                  .formatted(indices.get(place), dataset.name(), dataset.size()));
        }
      }
      return new DigitBatches(this);
    }

    /** {@link #build()} as a DL4J iterator. */
    public MnistDataSetIterator iterator() {
      return new MnistDataSetIterator(build());
    }
  }
}
