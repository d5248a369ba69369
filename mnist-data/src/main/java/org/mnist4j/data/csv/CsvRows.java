package org.mnist4j.data.csv;

import static org.mnist4j.data.DigitDataset.NO_DIGIT;
import static org.mnist4j.recognizer.picture.DigitForm.CLASSES;
import static org.mnist4j.recognizer.picture.DigitForm.PIXELS;

import java.io.IOException;
import java.nio.file.Path;
import org.mnist4j.data.DatasetFormatException;
import org.mnist4j.data.rows.DigitRows;
import org.mnist4j.data.rows.GreyScale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The pictures of a table, line by line. */
final class CsvRows implements DigitRows {
  private static final Logger log = LoggerFactory.getLogger(CsvRows.class);

  private final Path file;
  private final CsvScanner scanner;
  private final CsvColumns columns;
  private final GreyScale scale;
  private final double[] row;
  private final double[] picture = new double[PIXELS];

  CsvRows(Path file, CsvScanner scanner, CsvColumns columns, GreyScale scale) {
    this.file = file;
    this.scanner = scanner;
    this.columns = columns;
    this.scale = scale;
    row = new double[columns.count()];
  }

  @Override
  public int readBlock(byte[] pixels, byte[] labels) throws IOException {
    int read = 0;
    while (read < labels.length && nextLine()) {
      columns.pixels(row, picture, 0);
      for (int i = 0; i < PIXELS; i++) {
        pixels[read * PIXELS + i] = scale.grey(picture[i], file.toString());
      }
      labels[read] = columns.labelled() ? digit(columns.label(row)) : NO_DIGIT;
      read++;
    }
    return read;
  }

  private boolean nextLine() throws IOException {
    long line = scanner.line();
    int count = scanner.next(row);
    if (count == row.length || count < 0) {
      return count > 0;
    }
    if (count < row.length && scanner.atEnd()) {
      log.warn(
          "{} is cut off in its last line ({} of {} columns); the lines before it are used",
          file,
          count,
          row.length);
      return false;
    }
    throw uneven(file, line, count, row.length);
  }

  private byte digit(double label) throws DatasetFormatException {
    if (label >= 0 && label < CLASSES && label == (int) label) {
      return (byte) label;
    }
    throw new DatasetFormatException(
        "%s, before line %d: the label is %s, must be 0 to 9"
            .formatted(file, scanner.line(), label));
  }

  static DatasetFormatException uneven(Path file, long line, int count, int columns) {
    return new DatasetFormatException(
        "%s, line %d has %s columns, the first line has %d"
            .formatted(file, line, count > columns ? "more" : String.valueOf(count), columns));
  }

  @Override
  public void close() throws IOException {
    scanner.close();
  }
}
