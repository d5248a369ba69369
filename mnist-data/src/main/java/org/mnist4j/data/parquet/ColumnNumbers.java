package org.mnist4j.data.parquet;

import static org.mnist4j.recognizer.picture.DigitForm.PIXELS;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.mnist4j.formats.parquet.ColumnReader;
import org.mnist4j.formats.parquet.ParquetColumn;
import org.mnist4j.formats.parquet.ParquetFile;

/** The numbers of a column in a row group, one after the other. */
final class ColumnNumbers {
  private final ColumnReader reader;
  private int count;
  private int next;

  ColumnNumbers(ColumnReader reader) {
    this.reader = reader;
  }

  /** Whether there is another. */
  boolean hasNext() throws IOException {
    if (next == count) {
      count = reader.next();
      next = 0;
    }
    return next < count;
  }

  /** Whether the next is the first of its row. */
  boolean startsRow() {
    return reader.startsRow(next);
  }

  /** The next, which there must be. */
  double next() {
    return reader.number(next++);
  }

  /** The first numbers of columns, as many of each. */
  static double[] sample(ParquetFile file, List<ParquetColumn> columns, int rows)
      throws IOException {
    int each = Math.multiplyExact(rows, columns.size() == 1 ? PIXELS : 1);
    double[] sample = new double[each * columns.size()];
    int taken = 0;
    for (ParquetColumn column : columns) {
      int end = taken + each;
      for (int group = 0; group < file.groups() && taken < end; group++) {
        ColumnNumbers numbers = new ColumnNumbers(file.reader(column, group));
        while (taken < end && numbers.hasNext()) {
          sample[taken++] = numbers.next();
        }
      }
    }
    return Arrays.copyOf(sample, taken);
  }
}
