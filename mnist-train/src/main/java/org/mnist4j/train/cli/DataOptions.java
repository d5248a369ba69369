package org.mnist4j.train.cli;

import org.jspecify.annotations.Nullable;
import org.mnist4j.train.data.DataResolver;
import org.mnist4j.train.data.DigitData;
import picocli.CommandLine.Option;

/** Options of every command that reads a data set. */
final class DataOptions {
  @Option(
      names = "--data",
      paramLabel = "DIR|synthetic",
      description = {
        "A folder with the four MNIST files (or another 28x28 set in that form), or with the folders"
            + " train and test that have one sub-folder of pictures a digit; or 'synthetic'.",
        "Default: MNIST_DATA_DIR, then the cache in the home folder, then a download."
      })
  @Nullable String data;

  @Option(
      names = "--require-mnist",
      description = "Stop when MNIST can't be had, rather than go on with synthetic digits.")
  boolean requireMnist;

  /** Reads the data. */
  DigitData read() {
    return new DataResolver(new DownloadProgress(System.err)).resolve(data, requireMnist);
  }
}
