package org.mnist4j.data;

import static org.mnist4j.recognizer.picture.DigitForm.CLASSES;
import static org.mnist4j.recognizer.picture.DigitForm.PIXELS;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.datavec.api.records.reader.RecordReader;
import org.jspecify.annotations.Nullable;

/**
 * Labelled 28×28 pictures of digits in memory, one byte a pixel: 0 for paper, 255 for ink. It never
 * changes and may be shared between threads. MNIST's 60,000 pictures take 47 MB.
 */
public final class DigitDataset {
  /** The label of a picture that shows no digit, or that has no label. */
  public static final int NO_DIGIT = -1;

  /** The names of the classes, in label order. */
  public static final List<String> CLASS_NAMES =
      IntStream.range(0, CLASSES).mapToObj(Integer::toString).toList();

  private final String name;
  private final PixelStore pixels;
  private final byte[] labels;
  private final ClassNames classNames;
  private final @Nullable Writers writers;
  private volatile @Nullable DatasetFingerprint fingerprint;

  DigitDataset(String name, PixelStore pixels, byte[] labels) {
    this(name, pixels, labels, ClassNames.DIGITS, null);
  }

  private DigitDataset(
      String name,
      PixelStore pixels,
      byte[] labels,
      ClassNames classNames,
      @Nullable Writers writers) {
    this.name = Objects.requireNonNull(name, "name");
    this.pixels = pixels;
    this.labels = labels;
    this.classNames = classNames;
    this.writers = writers;
  }

  /**
   * Reads all records that a reader still has. A reader that implements {@link PictureBlocks} is
   * read as bytes; any other has to give records of an {@code NDArrayWritable} with 784 values from
   * 0 to 255 in any shape, and a label from 0 to 9.
   *
   * @param name what results on this data are to be called
   * @param reader an initialized reader; it is not closed
   * @throws IOException if the reader fails, a record breaks the rule, or there is none
   */
  public static DigitDataset read(String name, RecordReader reader) throws IOException {
    return reader instanceof PictureBlocks blocks
        ? readBlocks(name, blocks)
        : readBlocks(name, new RecordBlocks(reader));
  }

  /**
   * Reads all pictures that a source still has.
   *
   * @param name what results on this data are to be called
   * @param source the pictures
   * @throws IOException if the source fails, has no picture, or more than the heap has room for
   */
  public static DigitDataset readBlocks(String name, PictureBlocks source) throws IOException {
    return BlockReader.read(name, source);
  }

  /**
   * A data set of pictures that are in memory already.
   *
   * @param name what results on this data are to be called
   * @param pixels 784 bytes a picture, row by row; copied
   * @param labels one label a picture, 0 to 9 or {@link #NO_DIGIT}; copied
   * @throws IllegalArgumentException if the lengths don't fit together, there is no picture, or a
   *     label is anything else
   */
  public static DigitDataset of(String name, byte[] pixels, byte[] labels) {
    if (labels.length == 0 || pixels.length != (long) labels.length * PIXELS) {
      throw new IllegalArgumentException(
          "%d labels need %d bytes of pixels and there must be at least one, but there are %d bytes"
              .formatted(labels.length, (long) labels.length * PIXELS, pixels.length));
    }
    for (int i = 0; i < labels.length; i++) {
      if (labels[i] < NO_DIGIT || labels[i] >= CLASSES) {
        throw new IllegalArgumentException(
            "label number %d is %d, must be 0 to 9 or %d for no digit"
                .formatted(i, labels[i], NO_DIGIT));
      }
    }
    return new DigitDataset(name, PixelStore.copyOf(pixels), labels.clone());
  }

  /** The same pictures under another name. */
  public DigitDataset named(String newName) {
    return like(newName, classNames, writers);
  }

  /** The same pictures, their classes called by these names. */
  public DigitDataset withClassNames(ClassNames names) {
    return like(name, names, writers);
  }

  /**
   * The same pictures by known writers.
   *
   * @throws IllegalArgumentException if there isn't a writer for each picture
   */
  public DigitDataset writtenBy(Writers known) {
    if (known.size() != size()) {
      throw new IllegalArgumentException(
          "there are %d writers for %d pictures of %s, must be one for each"
              .formatted(known.size(), size(), name));
    }
    return like(name, classNames, known);
  }

  private DigitDataset like(String newName, ClassNames names, @Nullable Writers known) {
    DigitDataset same = new DigitDataset(newName, pixels, labels, names, known);
    same.fingerprint = fingerprint;
    return same;
  }

  /**
   * This data set's pictures, then another's, under this one's name and class names; their writers
   * aren't known.
   *
   * @param more the pictures that follow
   */
  public DigitDataset followedBy(DigitDataset more) {
    byte[] allLabels = Arrays.copyOf(labels, Math.addExact(size(), more.size()));
    System.arraycopy(more.labels, 0, allLabels, size(), more.size());
    List<byte[]> chunks = new ArrayList<>();
    for (int from = 0; from < allLabels.length; from += PixelStore.CHUNK) {
      int count = Math.min(PixelStore.CHUNK, allLabels.length - from);
      byte[] chunk = new byte[count * PIXELS];
      for (int i = 0; i < count; i++) {
        int index = from + i;
        DigitDataset part = index < size() ? this : more;
        part.copyPixels(index < size() ? index : index - size(), chunk, i * PIXELS);
      }
      chunks.add(chunk);
    }
    return new DigitDataset(name, new PixelStore(chunks), allLabels, classNames, null);
  }

  /** What results on this data are called. */
  public String name() {
    return name;
  }

  /** What its classes are called. */
  public ClassNames classNames() {
    return classNames;
  }

  /** Who wrote each picture, where that is known. */
  public Optional<Writers> writers() {
    return Optional.ofNullable(writers);
  }

  /** The number of pictures, at least 1. */
  public int size() {
    return labels.length;
  }

  /**
   * A picture's label.
   *
   * @param index 0 to {@code size() - 1}
   * @return 0 to 9, or {@link #NO_DIGIT}
   */
  public int label(int index) {
    return labels[checkIndex(index)];
  }

  /**
   * A picture's pixels, row by row.
   *
   * @param index 0 to {@code size() - 1}
   * @return a copy, 784 bytes
   */
  public byte[] pixels(int index) {
    byte[] copy = new byte[PIXELS];
    copyPixels(index, copy, 0);
    return copy;
  }

  /**
   * Copies a picture's 784 pixels into an array of the caller's.
   *
   * @param index 0 to {@code size() - 1}
   * @param target where to
   * @param offset where in it
   */
  public void copyPixels(int index, byte[] target, int offset) {
    System.arraycopy(
        pixels.chunkOf(checkIndex(index)), PixelStore.offsetOf(index), target, offset, PIXELS);
  }

  /**
   * What identifies this content, whatever its name; computed when first asked for (47 MB take
   * about 0.1 s).
   */
  public DatasetFingerprint fingerprint() {
    DatasetFingerprint known = fingerprint;
    if (known == null) {
      known = Fingerprinting.of(pixels, labels);
      fingerprint = known;
    }
    return known;
  }

  @Override
  public String toString() {
    return "%s (%d pictures)".formatted(name, size());
  }

  /** The stored pixels themselves, for code that promises not to write to them. */
  public PixelStore store() {
    return pixels;
  }

  private int checkIndex(int index) {
    if (index < 0 || index >= labels.length) {
      throw new IndexOutOfBoundsException(
          "picture %d of %s was asked for, must be 0 to %d"
              .formatted(index, name, labels.length - 1));
    }
    return index;
  }
}
