package org.mnist4j.data.pickle;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.mnist4j.data.MnistSplit;
import org.mnist4j.data.rows.DigitRecordReader;
import org.mnist4j.data.rows.DigitRows;
import org.mnist4j.data.rows.PartRows;

/** A DataVec record reader over pickles, see {@link PickledArrays}; a split has one location. */
public final class PickleRecordReader extends DigitRecordReader {
  private static final long serialVersionUID = 1L;

  private final MnistSplit part;

  /** Reads that part of the file that it is given. */
  public PickleRecordReader(MnistSplit part) {
    this.part = part;
  }

  @Override
  protected DigitRows openRows(List<Path> paths) throws IOException {
    return PartRows.open(PickledArrays.parts(paths.get(0)), part);
  }
}
