package org.mnist4j.data.mat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.mnist4j.data.MnistSplit;
import org.mnist4j.data.rows.DigitRecordReader;
import org.mnist4j.data.rows.DigitRows;
import org.mnist4j.data.rows.PartRows;

/**
 * A DataVec record reader over MATLAB 5 files, see {@link MatlabFile}; a split has one location.
 */
public final class MatRecordReader extends DigitRecordReader {
  private static final long serialVersionUID = 1L;

  private final MnistSplit part;

  /** Reads that part of the file that it is given. */
  public MatRecordReader(MnistSplit part) {
    this.part = part;
  }

  @Override
  protected DigitRows openRows(List<Path> paths) throws IOException {
    return PartRows.open(MatlabFile.parts(paths.get(0)), part);
  }
}
