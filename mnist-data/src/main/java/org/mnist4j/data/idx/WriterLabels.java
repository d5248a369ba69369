package org.mnist4j.data.idx;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.zip.ZipException;
import org.mnist4j.data.DatasetFormatException;
import org.mnist4j.data.DigitDataset;
import org.mnist4j.data.Writers;
import org.mnist4j.data.array.StoredArray;
import org.mnist4j.formats.npy.NpyArray;
import org.mnist4j.formats.npy.NpyType;

/**
 * QMNIST's extended labels: {@code [n, 8]} 32-bit integers, the digit in column 0 and the number of
 * its writer in column 2. Those of QMNIST's training pictures are of MNIST's too, picture by
 * picture; see <a href="https://github.com/facebookresearch/qmnist">its page</a>.
 */
public final class WriterLabels {
  private static final int COLUMNS = 8;
  private static final int DIGIT = 0;
  private static final int WRITER = 2;
  private static final long MOST_BYTES = 1L << 28;

  private final Path file;
  private final double[] values;

  private WriterLabels(Path file, double[] values) {
    this.file = file;
    this.values = values;
  }

  /** Whether a file's header is that of such labels. */
  public static boolean isOne(Path file) throws IOException {
    try {
      return isOne(IdxArrays.of(file));
    } catch (DatasetFormatException e) {
      return false;
    }
  }

  private static boolean isOne(StoredArray array) {
    List<Long> shape = array.shape();
    return shape.size() == 2
        && shape.get(1) == COLUMNS
        && array.header().type().kind() == NpyType.Kind.SIGNED;
  }

  /**
   * Reads a file, plain or gzipped.
   *
   * @throws DatasetFormatException if it has another form or is cut off
   */
  public static WriterLabels read(Path file) throws IOException {
    StoredArray array = IdxArrays.of(file);
    if (!isOne(array) || array.header().bytes() > MOST_BYTES) {
      throw new DatasetFormatException(
          "%s holds no writers: its numbers have the shape %s, and QMNIST's extended labels (such as qmnist-train-labels-idx2-int.gz) have 8 columns, the writer in the third"
              .formatted(file, array.shape()));
    }
    try (InputStream in = array.opener().open()) {
      byte[] bytes = in.readNBytes((int) array.header().bytes());
      if (bytes.length < array.header().bytes()) {
        throw new DatasetFormatException(
            "%s is cut off: its header promises %d bytes of labels, it has %d; fetch it again"
                .formatted(file, array.header().bytes(), bytes.length));
      }
      return new WriterLabels(file, NpyArray.of(array.header(), bytes).toDoubles());
    } catch (EOFException | ZipException e) {
      throw new DatasetFormatException(
          "%s is damaged or cut off (%s); fetch it again".formatted(file, e.getMessage()), e);
    }
  }

  /** The number of pictures. */
  public int size() {
    return values.length / COLUMNS;
  }

  /** Who wrote each picture. */
  public Writers writers() {
    int[] ids = new int[size()];
    for (int i = 0; i < ids.length; i++) {
      ids[i] = (int) values[i * COLUMNS + WRITER];
    }
    return Writers.of(ids);
  }

  /** The first picture that has another label here than there; empty when all are alike. */
  private OptionalInt difference(DigitDataset pictures) {
    for (int i = 0; i < size(); i++) {
      if (values[i * COLUMNS + DIGIT] != pictures.label(i)) {
        return OptionalInt.of(i);
      }
    }
    return OptionalInt.empty();
  }

  /** Whether these are the labels of the pictures, and know more than one writer. */
  public boolean areOf(DigitDataset pictures) {
    return size() == pictures.size()
        && difference(pictures).isEmpty()
        && writers().distinct().length > 1;
  }

  /**
   * The same pictures by their writers.
   *
   * @throws DatasetFormatException if these labels are of other pictures, with the first difference
   */
  public DigitDataset join(DigitDataset pictures) throws DatasetFormatException {
    if (size() != pictures.size()) {
      throw new DatasetFormatException(
          "%s has the writers of %d pictures, but %s has %d; they must be the same pictures in the same order"
              .formatted(file, size(), pictures.name(), pictures.size()));
    }
    OptionalInt different = difference(pictures);
    if (different.isPresent()) {
      int i = different.getAsInt();
      throw new DatasetFormatException(
          "%s has the writers of other pictures than %s: label number %d is %d there and %d here"
              .formatted(
                  file, pictures.name(), i, (int) values[i * COLUMNS + DIGIT], pictures.label(i)));
    }
    return pictures.writtenBy(writers());
  }
}
