package org.mnist4j.app.command;

import java.io.IOException;
import java.nio.file.Path;
import org.mnist4j.train.data.SyntheticData;

/** A few hundred synthetic digits as IDX files. */
public final class TinyDataset {
  static final int TRAIN = 300;
  static final int TEST = 100;

  private TinyDataset() {}

  public static void write(Path folder) throws IOException {
    SyntheticData.write(folder, TRAIN, TEST);
  }
}
