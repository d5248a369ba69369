package org.mnist4j.data.idx;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.NotSerializableException;
import java.io.ObjectOutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import org.datavec.api.conf.Configuration;
import org.datavec.api.records.Record;
import org.datavec.api.records.metadata.RecordMetaData;
import org.datavec.api.records.reader.BaseRecordReader;
import org.datavec.api.split.InputSplit;
import org.datavec.api.writable.Writable;
import org.jspecify.annotations.Nullable;
import org.mnist4j.data.DatasetFormatException;
import org.mnist4j.data.DigitDataset;
import org.mnist4j.data.PictureBlocks;
import org.mnist4j.recognizer.picture.DigitForm;

/**
 * A DataVec record reader over a pair of IDX files, pictures and labels, each plain or gzipped
 * (told by content, not by name).
 *
 * <p>A record is {@code [NDArrayWritable, IntWritable]}: the picture as {@code [1, 784]} float32,
 * row by row, with the raw values 0 (paper) to 255 (ink), and its label 0 to 9. Blocks ({@link
 * #next(int)}) share one array of {@code [n, 784]}. Files that break the format are refused with a
 * {@link DatasetFormatException} that names file, value and rule; where DataVec's interface allows
 * no checked exception it comes inside an {@link UncheckedIOException}.
 *
 * <p>The format is the one of MNIST's home page, section "File formats for the MNIST database" (its
 * host has gone silent; web archives have it).
 */
public final class IdxRecordReader extends BaseRecordReader implements PictureBlocks {
  private static final long serialVersionUID = 1L;

  private transient @Nullable Path imagesFile;
  private transient @Nullable Path labelsFile;
  private transient @Nullable IdxPair pair;
  private transient Configuration configuration = new Configuration();

  /** A reader that still has to be given its files with {@link #initialize(InputSplit)}. */
  public IdxRecordReader() {}

  /**
   * Opens a pair of files and checks their headers.
   *
   * @param images an IDX file of 28×28 pictures
   * @param labels the IDX file of as many labels
   * @return a reader that stands before the first picture
   * @throws IOException if a file can't be read, breaks the format, or the two don't fit together
   */
  public static IdxRecordReader open(Path images, Path labels) throws IOException {
    IdxRecordReader reader = new IdxRecordReader();
    reader.openFiles(images, labels);
    return reader;
  }

  /**
   * Opens the files of a split.
   *
   * @param split two locations: the file of pictures, then the file of labels
   * @throws IllegalArgumentException if the split has another number of locations
   */
  @Override
  public void initialize(InputSplit split) throws IOException, InterruptedException {
    super.initialize(split);
    URI[] locations = split.locations();
    if (locations.length != 2) {
      throw new IllegalArgumentException(
          "the split has %d locations, must be 2: the file of pictures, then the file of labels"
              .formatted(locations.length));
    }
    openFiles(Path.of(locations[0]), Path.of(locations[1]));
  }

  @Override
  public void initialize(Configuration conf, InputSplit split)
      throws IOException, InterruptedException {
    setConf(conf);
    initialize(split);
  }

  /** How many records the files hold. */
  public int size() {
    return opened().count();
  }

  @Override
  public int readBlock(byte[] pixels, byte[] labels) throws IOException {
    IdxPair files = opened();
    int items = Math.min(labels.length, files.remaining());
    if (items > 0) {
      files.read(pixels, labels, items);
    }
    return items;
  }

  @Override
  public boolean batchesSupported() {
    return true;
  }

  /**
   * Reads a block of records.
   *
   * @param num how many at most; there are fewer at the end of the files
   */
  @Override
  public List<List<Writable>> next(int num) {
    if (num < 1) {
      throw new IllegalArgumentException(
          "a block of %d records was asked for, must be at least 1".formatted(num));
    }
    int items = Math.min(num, opened().remaining());
    if (items == 0) {
      throw new NoSuchElementException(
          "all %d records have been read; call reset()".formatted(size()));
    }
    byte[] pixels = new byte[items * DigitForm.PIXELS];
    byte[] labels = new byte[items];
    try {
      readBlock(pixels, labels);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return records(pixels, labels);
  }

  @Override
  public List<Writable> next() {
    return next(1).get(0);
  }

  @Override
  public boolean hasNext() {
    return opened().remaining() > 0;
  }

  @Override
  public List<String> getLabels() {
    return DigitDataset.CLASS_NAMES;
  }

  @Override
  public void reset() {
    if (imagesFile == null || labelsFile == null) {
      throw notInitialized();
    }
    try {
      openFiles(imagesFile, labelsFile);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public boolean resetSupported() {
    return true;
  }

  /** Not supported: a record comes from two files, and DataVec offers one stream here. */
  @Override
  public List<Writable> record(URI uri, DataInputStream dataInputStream) {
    throw new UnsupportedOperationException(
        "an IDX record comes from two files, pictures and labels; one stream isn't enough for it");
  }

  @Override
  public Record nextRecord() {
    int index = opened().position();
    return new org.datavec.api.records.impl.Record(next(), IdxRecords.metaData(index, imagesFile));
  }

  @Override
  public Record loadFromMetaData(RecordMetaData recordMetaData) throws IOException {
    return loadFromMetaData(List.of(recordMetaData)).get(0);
  }

  /**
   * Loads records by their metadata, in the order given, in one pass over the files.
   *
   * @throws IllegalArgumentException for metadata of another reader or an index beyond the files
   */
  @Override
  public List<Record> loadFromMetaData(List<RecordMetaData> recordMetaDatas) throws IOException {
    if (imagesFile == null || labelsFile == null) {
      throw notInitialized();
    }
    int[] wanted =
        recordMetaDatas.stream().mapToInt(record -> IdxRecords.index(record, size())).toArray();
    byte[][] pixels = new byte[wanted.length][DigitForm.PIXELS];
    byte[][] labels = new byte[wanted.length][1];
    try (IdxPair files = IdxPair.open(imagesFile, labelsFile)) {
      files.readPicked(wanted, pixels, labels);
    }
    List<Record> records = new ArrayList<>(wanted.length);
    for (int i = 0; i < wanted.length; i++) {
      records.add(
          new org.datavec.api.records.impl.Record(
              records(pixels[i], labels[i]).get(0), IdxRecords.metaData(wanted[i], imagesFile)));
    }
    return records;
  }

  @Override
  public void setConf(Configuration conf) {
    configuration = conf;
  }

  @Override
  public Configuration getConf() {
    return configuration;
  }

  @Override
  public void close() throws IOException {
    if (pair != null) {
      pair.close();
    }
  }

  private void openFiles(Path images, Path labels) throws IOException {
    close();
    pair = IdxPair.open(images, labels);
    imagesFile = images;
    labelsFile = labels;
  }

  private List<List<Writable>> records(byte[] pixels, byte[] labels) {
    List<List<Writable>> records = IdxRecords.of(pixels, labels);
    records.forEach(this::invokeListeners);
    return records;
  }

  private IdxPair opened() {
    if (pair == null) {
      throw notInitialized();
    }
    return pair;
  }

  private static IllegalStateException notInitialized() {
    return new IllegalStateException(
        "the reader has no files yet; use IdxRecordReader.open(images, labels) or initialize(split)");
  }

  private void writeObject(ObjectOutputStream out) throws NotSerializableException {
    throw new NotSerializableException(
        "IdxRecordReader reads open files and can't be serialised; open one where it is needed");
  }
}
