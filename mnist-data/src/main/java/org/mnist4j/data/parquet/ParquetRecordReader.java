package org.mnist4j.data.parquet;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.mnist4j.data.MnistSplit;
import org.mnist4j.data.rows.DigitRecordReader;
import org.mnist4j.data.rows.DigitRows;
import org.mnist4j.data.rows.FoundPart;
import org.mnist4j.data.rows.PartRows;

/**
 * A DataVec record reader over Parquet files, see {@link ParquetTable}; a split's locations are the
 * shards, in order.
 */
public final class ParquetRecordReader extends DigitRecordReader {
  private static final long serialVersionUID = 1L;

  private final MnistSplit part;

  /** Reads those files that are for this part by their names, or all when no name says so. */
  public ParquetRecordReader(MnistSplit part) {
    this.part = part;
  }

  @Override
  protected DigitRows openRows(List<Path> paths) throws IOException {
    List<FoundPart> parts = new ArrayList<>();
    for (Path path : paths) {
      parts.add(ParquetTable.part(path));
    }
    return PartRows.open(parts, part);
  }
}
