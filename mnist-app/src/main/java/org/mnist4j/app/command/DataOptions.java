package org.mnist4j.app.command;

import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mnist4j.train.data.DataResolver;
import org.mnist4j.train.data.DigitData;
import org.mnist4j.train.data.StatedData;
import picocli.CommandLine.Option;

/** Options of every command that reads a data set. */
public final class DataOptions {
  @Option(
      names = "--data",
      paramLabel = "PATH|synthetic",
      description = {
        "A data set as you have it, a folder or a file: IDX, CSV, npz, a pickle, MATLAB 5, or"
            + " folders of pictures; told by its content. Or 'synthetic'.",
        "Default: MNIST_DATA_DIR, then the cache in the home folder, then a download."
      })
  public @Nullable String data;

  @Option(
      names = "--require-mnist",
      description = "Stop when MNIST can't be had, rather than go on with synthetic digits.")
  boolean requireMnist;

  /** Reads the data. */
  public DigitData read() {
    return read(data);
  }

  /** Reads the data, where nothing was named from a place named before. */
  public DigitData readLike(Optional<String> before) {
    return read(data == null ? before.orElse(null) : data);
  }

  /** Reads what the files hold, part by part. */
  public StatedData stated() {
    return new DataResolver(new DownloadProgress(System.err)).stated(data, requireMnist);
  }

  private DigitData read(@Nullable String wanted) {
    return new DataResolver(new DownloadProgress(System.err)).resolve(wanted, requireMnist);
  }

  /** What was named, in a form that means the same in any working directory; null for nothing. */
  public @Nullable String origin() {
    return data == null || data.equals(DataResolver.SYNTHETIC)
        ? data
        : Path.of(data).toAbsolutePath().toString();
  }
}
