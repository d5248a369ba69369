package org.mnist4j.data.npz;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.mnist4j.data.MnistSplit;
import org.mnist4j.data.rows.DigitRecordReader;
import org.mnist4j.data.rows.DigitRows;
import org.mnist4j.data.rows.PartRows;

/**
 * A DataVec record reader over NumPy files, see {@link NumpyFiles}; a split's locations are the
 * files that belong together.
 */
public final class NpzRecordReader extends DigitRecordReader {
  private static final long serialVersionUID = 1L;

  private final MnistSplit part;

  /** Reads that part of the files that it is given. */
  public NpzRecordReader(MnistSplit part) {
    this.part = part;
  }

  @Override
  protected DigitRows openRows(List<Path> paths) throws IOException {
    return PartRows.open(NumpyFiles.parts(paths), part);
  }
}
