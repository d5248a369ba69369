package org.mnist4j.data.csv;

import static org.mnist4j.recognizer.picture.DigitForm.PIXELS;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.mnist4j.data.DatasetFormatException;
import org.mnist4j.data.rows.DigitLabels;
import org.mnist4j.data.rows.FoundPart;
import org.mnist4j.data.rows.GreyScale;

/** A table of text as a data set; what its columns and numbers mean is told by its first lines. */
public final class CsvFile {
  private static final int SAMPLE = 1000;

  private CsvFile() {}

  /**
   * The part in a file: labelled or not, for training or testing if the file's name says so.
   *
   * @throws DatasetFormatException if it is no table of pictures
   */
  public static FoundPart part(Path file) throws IOException {
    CsvDialect dialect = CsvDialect.of(file);
    double[][] sample = sample(file, dialect);
    CsvColumns columns = CsvColumns.of(file, dialect, sample);
    double[] pixels = new double[sample.length * PIXELS];
    double[] labels = new double[sample.length];
    for (int i = 0; i < sample.length; i++) {
      columns.pixels(sample[i], pixels, i * PIXELS);
      labels[i] = columns.label(sample[i]);
    }
    GreyScale scale = GreyScale.of(pixels, pixels.length, file.toString());
    if (columns.labelled()) {
      DigitLabels.of(labels, file.toString());
    }
    String form =
        "CSV with %s header, %s, greys %s"
            .formatted(
                dialect.header().isEmpty() ? "no" : "a",
                columns.label(),
                scale == GreyScale.BYTE
                    ? "0 to 255"
                    : scale == GreyScale.UNIT ? "0 to 1" : "-1 to 1");
    String name = String.valueOf(file.getFileName());
    return new FoundPart(
        file.toString(),
        form,
        FoundPart.Role.of(name),
        columns.labelled(),
        () -> new CsvRows(file, CsvScanner.open(file, dialect), columns, scale));
  }

  private static double[][] sample(Path file, CsvDialect dialect) throws IOException {
    List<double[]> rows = new ArrayList<>();
    try (CsvScanner scanner = CsvScanner.open(file, dialect)) {
      double[] row = new double[dialect.columns()];
      while (rows.size() < SAMPLE) {
        long line = scanner.line();
        int count = scanner.next(row);
        if (count < 0 || count < row.length && scanner.atEnd() && !rows.isEmpty()) {
          break;
        }
        if (count != row.length) {
          throw CsvRows.uneven(file, line, count, row.length);
        }
        rows.add(row.clone());
      }
    }
    if (rows.isEmpty()) {
      throw new DatasetFormatException("%s has no lines of numbers".formatted(file));
    }
    return rows.toArray(double[][]::new);
  }
}
