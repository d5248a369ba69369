package org.mnist4j.data.rows;

import static org.mnist4j.data.DigitDataset.NO_DIGIT;
import static org.mnist4j.recognizer.picture.DigitForm.PIXELS;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.NotSerializableException;
import java.io.ObjectOutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.NoSuchElementException;
import org.datavec.api.conf.Configuration;
import org.datavec.api.records.Record;
import org.datavec.api.records.metadata.RecordMetaData;
import org.datavec.api.records.metadata.RecordMetaDataIndex;
import org.datavec.api.records.reader.BaseRecordReader;
import org.datavec.api.split.InputSplit;
import org.datavec.api.writable.IntWritable;
import org.datavec.api.writable.NDArrayWritable;
import org.datavec.api.writable.Writable;
import org.jspecify.annotations.Nullable;
import org.mnist4j.data.DigitDataset;
import org.mnist4j.data.PictureBlocks;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A DataVec record reader over pictures of digits. A record is {@code [NDArrayWritable,
 * IntWritable]}: the picture as {@code [1, 784]} float32, row by row, 0 (paper) to 255 (ink), and
 * its label 0 to 9; a picture without a label is a record of the picture alone.
 *
 * <p>A broken file is a {@link org.mnist4j.data.DatasetFormatException}, where DataVec's interface
 * allows no checked exception inside an {@link UncheckedIOException}.
 */
public abstract class DigitRecordReader extends BaseRecordReader implements PictureBlocks {
  private static final long serialVersionUID = 1L;

  private static final int AHEAD = 64;

  private transient @Nullable DigitRows rows;
  private transient Configuration configuration = new Configuration();
  private transient List<Path> files = List.of();
  private final byte[] pixels = new byte[AHEAD * PIXELS];
  private final byte[] labels = new byte[AHEAD];
  private int ahead;
  private int next;
  private long index;

  /**
   * Opens the files of the split that a reader is given.
   *
   * @param paths as many as the split has locations
   */
  protected abstract DigitRows openRows(List<Path> paths) throws IOException;

  /** Opens files; the reader then stands before the first picture. */
  public final void open(Path... paths) throws IOException {
    close();
    files = List.of(paths);
    rows = openRows(files);
    ahead = 0;
    next = 0;
    index = 0;
  }

  @Override
  public final void initialize(InputSplit split) throws IOException, InterruptedException {
    super.initialize(split);
    open(Arrays.stream(split.locations()).map(Path::of).toArray(Path[]::new));
  }

  @Override
  public final void initialize(Configuration conf, InputSplit split)
      throws IOException, InterruptedException {
    setConf(conf);
    initialize(split);
  }

  @Override
  public final int readBlock(byte[] pixelTarget, byte[] labelTarget) throws IOException {
    int read = Math.min(ahead - next, labelTarget.length);
    System.arraycopy(pixels, next * PIXELS, pixelTarget, 0, read * PIXELS);
    System.arraycopy(labels, next, labelTarget, 0, read);
    next += read;
    if (read == 0) {
      read = opened().readBlock(pixelTarget, labelTarget);
    } else if (read < labelTarget.length) {
      byte[] morePixels = new byte[(labelTarget.length - read) * PIXELS];
      byte[] moreLabels = new byte[labelTarget.length - read];
      int more = opened().readBlock(morePixels, moreLabels);
      System.arraycopy(morePixels, 0, pixelTarget, read * PIXELS, more * PIXELS);
      System.arraycopy(moreLabels, 0, labelTarget, read, more);
      read += more;
    }
    index += read;
    return read;
  }

  @Override
  public final boolean hasNext() {
    if (next < ahead) {
      return true;
    }
    try {
      ahead = opened().readBlock(pixels, labels);
      next = 0;
      return ahead > 0;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public final List<Writable> next() {
    if (!hasNext()) {
      throw new NoSuchElementException(
          "all %d records have been read; call reset()".formatted(index));
    }
    float[] values = new float[PIXELS];
    for (int i = 0; i < PIXELS; i++) {
      values[i] = pixels[next * PIXELS + i] & 0xff;
    }
    List<Writable> record = new ArrayList<>(2); // DataVec's own code adds to records
    record.add(new NDArrayWritable(Nd4j.create(values, new long[] {1, PIXELS}, 'c')));
    if (labels[next] != NO_DIGIT) {
      record.add(new IntWritable(labels[next]));
    }
    next++;
    index++;
    invokeListeners(record);
    return record;
  }

  @Override
  public final boolean batchesSupported() {
    return true;
  }

  @Override
  public final List<List<Writable>> next(int num) {
    if (num < 1) {
      throw new IllegalArgumentException(
          "a block of %d records was asked for, must be at least 1".formatted(num));
    }
    List<List<Writable>> block = new ArrayList<>();
    do {
      block.add(next());
    } while (block.size() < num && hasNext());
    return block;
  }

  @Override
  public final List<String> getLabels() {
    return DigitDataset.CLASS_NAMES;
  }

  @Override
  public final void reset() {
    try {
      open(files.toArray(Path[]::new));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public final boolean resetSupported() {
    return true;
  }

  /** Not supported: where a record begins is known only from the file's start on. */
  @Override
  public final List<Writable> record(URI uri, DataInputStream dataInputStream) {
    throw new UnsupportedOperationException(
        "records of " + getClass().getSimpleName() + " come from whole files, not from streams");
  }

  @Override
  public final Record nextRecord() {
    long number = index;
    URI uri = files.isEmpty() ? null : files.get(0).toUri();
    List<Writable> record = next();
    return new org.datavec.api.records.impl.Record(
        record, new RecordMetaDataIndex(number, uri, getClass()));
  }

  @Override
  public final Record loadFromMetaData(RecordMetaData recordMetaData) throws IOException {
    return loadFromMetaData(List.of(recordMetaData)).get(0);
  }

  /**
   * Loads records by their metadata, in the order given; the reader then stands before its first
   * record.
   */
  @Override
  public final List<Record> loadFromMetaData(List<RecordMetaData> recordMetaDatas)
      throws IOException {
    List<Long> wanted = new ArrayList<>();
    for (RecordMetaData metaData : recordMetaDatas) {
      if (!(metaData instanceof RecordMetaDataIndex place)
          || place.getReaderClass() != getClass()) {
        throw new IllegalArgumentException(
            "metadata %s isn't this reader's: it must come from nextRecord()".formatted(metaData));
      }
      wanted.add(place.getIndex());
    }
    Record[] records = new Record[wanted.size()];
    reset();
    int left = records.length;
    for (long number = 0; left > 0; number++) {
      if (!hasNext()) {
        throw new IllegalArgumentException(
            "a record was asked for that isn't there; there are %d".formatted(number));
      }
      Record record = nextRecord();
      for (int i = 0; i < records.length; i++) {
        if (wanted.get(i) == number) {
          records[i] = record;
          left--;
        }
      }
    }
    reset();
    return List.of(records);
  }

  @Override
  public final void setConf(Configuration conf) {
    configuration = conf;
  }

  @Override
  public final Configuration getConf() {
    return configuration;
  }

  @Override
  public final void close() throws IOException {
    if (rows != null) {
      rows.close();
    }
  }

  private DigitRows opened() {
    if (rows == null) {
      throw new IllegalStateException("the reader has no files yet; use open or initialize");
    }
    return rows;
  }

  private void writeObject(ObjectOutputStream out) throws NotSerializableException {
    throw new NotSerializableException(
        getClass().getSimpleName()
            + " reads open files and can't be serialised; open one where it is needed");
  }
}
