package org.mnist4j.data.csv;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.mnist4j.data.rows.DigitRecordReader;
import org.mnist4j.data.rows.DigitRows;
import org.mnist4j.data.rows.FoundPart;
import org.mnist4j.data.rows.PartRows;

/**
 * A DataVec record reader over tables of text, a picture a line, see {@link CsvFile}; a split's
 * locations are read one after the other.
 */
public final class DigitCsvRecordReader extends DigitRecordReader {
  private static final long serialVersionUID = 1L;

  @Override
  protected DigitRows openRows(List<Path> paths) throws IOException {
    List<FoundPart> parts = new ArrayList<>();
    for (Path path : paths) {
      parts.add(CsvFile.part(path));
    }
    return PartRows.open(parts);
  }
}
