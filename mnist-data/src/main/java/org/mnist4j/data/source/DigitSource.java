package org.mnist4j.data.source;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.mnist4j.data.DigitDataset;
import org.mnist4j.data.MnistSplit;

/** A place that data sets of labelled digits can be read from. */
public interface DigitSource {
  /** What a message calls this source. */
  String title();

  /** The files it is read from, as far as these are few; none for a folder of pictures. */
  List<Path> files();

  /** The folder, or the file, that holds the data. */
  Path place();

  /** Whether this part can be read here; says nothing about whether its files are sound. */
  boolean has(MnistSplit split);

  /**
   * Reads one part into memory.
   *
   * @throws IOException if the part isn't there or breaks its format
   */
  DigitDataset read(MnistSplit split) throws IOException;
}
