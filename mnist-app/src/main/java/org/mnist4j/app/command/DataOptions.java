package org.mnist4j.app.command;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mnist4j.train.data.DataResolver;
import org.mnist4j.train.data.DigitData;
import org.mnist4j.train.data.StatedData;
import org.mnist4j.train.model.Provenance;
import picocli.CommandLine.Option;

/** Options of every command that reads a data set. */
public final class DataOptions {
  @Option(
      names = "--data",
      paramLabel = "PATH|synthetic",
      description = {
        "A data set as you have it, a folder or a file: IDX, CSV, npz, Parquet, a pickle,"
            + " MATLAB 5, or folders of pictures; told by its content. Or 'synthetic'.",
        "Default: MNIST_DATA_DIR, then the cache in the home folder, then a download."
      })
  public @Nullable String data;

  @Option(
      names = "--require-mnist",
      description = "Stop when MNIST can't be had, rather than go on with synthetic digits.")
  boolean requireMnist;

  @Option(
      names = "--writers",
      paramLabel = "FILE",
      description =
          "QMNIST's label file of the training pictures (qmnist-train-labels-idx2-int.gz): who"
              + " wrote each of MNIST's, for a recipe's 'validation: writers 10000'.")
  public @Nullable Path writers;

  /** Reads the data. */
  public DigitData read() {
    return resolver().resolve(data, requireMnist);
  }

  /**
   * Reads the data, where nothing was named from a place named before.
   *
   * @param before {@link Provenance#DATA} and {@link Provenance#WRITERS}, among others
   */
  public DigitData readLike(Map<String, String> before) {
    data = data == null ? before.get(Provenance.DATA) : data;
    String known = before.get(Provenance.WRITERS);
    writers = writers == null && known != null ? Path.of(known) : writers;
    return read();
  }

  /** Reads what the files hold, part by part. */
  public StatedData stated() {
    return resolver().stated(data, requireMnist);
  }

  private DataResolver resolver() {
    return new DataResolver(new DownloadProgress(), Optional.ofNullable(writers));
  }

  /** What was named, in a form that means the same in any working directory. */
  public Map<String, String> origin() {
    Map<String, String> origin = new LinkedHashMap<>();
    if (data != null) {
      origin.put(
          Provenance.DATA,
          data.equals(DataResolver.SYNTHETIC) ? data : Path.of(data).toAbsolutePath().toString());
    }
    if (writers != null) {
      origin.put(Provenance.WRITERS, writers.toAbsolutePath().toString());
    }
    return origin;
  }
}
