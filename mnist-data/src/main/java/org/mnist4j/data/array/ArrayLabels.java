package org.mnist4j.data.array;

import static org.mnist4j.recognizer.picture.DigitForm.CLASSES;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.zip.ZipException;
import org.mnist4j.data.DatasetFormatException;
import org.mnist4j.data.rows.DigitLabels;
import org.mnist4j.formats.npy.NpyArray;

/**
 * Labels in an array: one number a picture; one-hot, ten numbers a picture; or, in QMNIST's
 * extended form, eight numbers a picture with the digit first.
 */
final class ArrayLabels {
  private static final int QMNIST_COLUMNS = 8;
  private static final long MOST_BYTES = 1L << 30;

  private ArrayLabels() {}

  /** Whether a shape can be that of labels, and of how many pictures. */
  static boolean canBe(StoredArray array, long count) {
    List<Long> sizes = array.shape().stream().filter(size -> size != 1).toList();
    return count == 1 && sizes.isEmpty()
        || sizes.size() == 1 && sizes.get(0) == count
        || sizes.size() == 2
            && sizes.contains(count)
            && sizes.stream().anyMatch(size -> size >= 2 && size <= 100);
  }

  static byte[] read(StoredArray labels, long count, StoredArray pictures) throws IOException {
    if (!canBe(labels, count)) {
      throw new DatasetFormatException(
          "%s holds %d pictures but %s has the shape %s; there must be a label for each"
              .formatted(pictures.title(), count, labels.title(), labels.shape()));
    }
    double[] values = values(labels);
    int columns = (int) (values.length / count);
    if (columns > 1 && labels.shape().get(0) != count) {
      values = turned(values, columns, (int) count);
    }
    return columns == 1
        ? DigitLabels.of(values, labels.title())
        : DigitLabels.of(column(values, columns, labels), labels.title());
  }

  private static double[] values(StoredArray labels) throws IOException {
    try (InputStream in = labels.opener().open()) {
      byte[] bytes = readAll(in, labels, MOST_BYTES);
      return NpyArray.of(labels.header(), bytes).toDoubles();
    } catch (EOFException | ZipException e) {
      throw new DatasetFormatException(
          "%s is damaged or cut off (%s); fetch it again".formatted(labels.title(), e.getMessage()),
          e);
    }
  }

  /** All bytes of an array; memory is taken as they come, not as the header promises. */
  static byte[] readAll(InputStream in, StoredArray array, long most) throws IOException {
    long wanted = array.header().bytes();
    if (wanted > Math.min(most, Integer.MAX_VALUE - 8)) {
      throw new DatasetFormatException(
          "%s has %d bytes, may have %d".formatted(array.title(), wanted, most));
    }
    byte[] bytes = in.readNBytes((int) wanted);
    if (bytes.length < wanted || in.read() >= 0) {
      throw new DatasetFormatException(
          "%s has the shape %s, so %d bytes, but %s"
              .formatted(
                  array.title(),
                  array.shape(),
                  wanted,
                  bytes.length < wanted ? "ends after " + bytes.length : "goes on after them"));
    }
    return bytes;
  }

  private static double[] turned(double[] values, int columns, int count) {
    double[] turned = new double[values.length];
    for (int i = 0; i < count; i++) {
      for (int column = 0; column < columns; column++) {
        turned[i * columns + column] = values[column * count + i];
      }
    }
    return turned;
  }

  private static double[] column(double[] values, int columns, StoredArray labels)
      throws DatasetFormatException {
    double[] digits = new double[values.length / columns];
    boolean oneHot = isOneHot(values, columns);
    for (int i = 0; i < digits.length; i++) {
      int hot = 0;
      while (oneHot && values[i * columns + hot] == 0) {
        hot++;
      }
      digits[i] = oneHot ? hot : values[i * columns];
    }
    if (oneHot && columns != CLASSES) {
      throw new DatasetFormatException(
          "%s has one-hot labels of %d classes: not the ten digits"
              .formatted(labels.title(), columns));
    }
    if (!oneHot && columns != QMNIST_COLUMNS) {
      throw new DatasetFormatException(
          "%s has %d numbers a label: neither one, nor one-hot, nor QMNIST's eight"
              .formatted(labels.title(), columns));
    }
    return digits;
  }

  private static boolean isOneHot(double[] values, int columns) {
    for (int i = 0; i < values.length; i += columns) {
      int ones = 0;
      for (int column = 0; column < columns; column++) {
        double value = values[i + column];
        if (value != 0 && value != 1) {
          return false;
        }
        ones += (int) value;
      }
      if (ones != 1) {
        return false;
      }
    }
    return true;
  }
}
