package org.mnist4j.train.data;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mnist4j.data.DigitSource;
import org.mnist4j.data.MnistSplit;
import org.mnist4j.train.UserError;

/** Finds and reads the data a command works on. */
public final class DataResolver {
  /** What {@code --data} takes beside a folder. */
  public static final String SYNTHETIC = "synthetic";

  /**
   * What a look for MNIST on this machine came to.
   *
   * @param folder where it is; empty when it's nowhere
   * @param tried the places looked at
   */
  public record Search(Optional<Path> folder, List<String> tried) {}

  public Search search() {
    return new Search(
        Optional.ofNullable(System.getenv("MNIST_DATA_DIR")).map(Path::of), List.of());
  }

  public DigitData resolve(@Nullable String wanted, boolean requireMnist) {
    if (SYNTHETIC.equals(wanted)) {
      return SyntheticData.draw();
    }
    if (wanted != null) {
      return read(path(wanted));
    }
    return search().folder().map(DataResolver::read).orElseGet(SyntheticData::draw);
  }

  private static DigitData read(Path folder) {
    try {
      DigitSource source = DigitSource.open(folder);
      return DigitData.identify(
          source.title(), source.read(MnistSplit.TRAIN), source.read(MnistSplit.TEST));
    } catch (IOException e) {
      throw UserError.usage("Data in " + folder + " can't be used: " + e.getMessage());
    }
  }

  private static Path path(String text) {
    try {
      return Path.of(text);
    } catch (InvalidPathException e) {
      throw UserError.usage("--data is '" + text + "', not a folder's name: " + e.getReason());
    }
  }
}
