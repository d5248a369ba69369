package org.mnist4j.train.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.mnist4j.data.DigitDataset;
import org.mnist4j.data.IdxRecordReader;
import org.mnist4j.data.MnistSplit;
import org.mnist4j.train.UserError;

/** Finds and reads the data a command works on. */
public final class DataResolver {
  public DigitData resolve(@Nullable String wanted, boolean requireMnist) {
    if ("synthetic".equals(wanted)) {
      return SyntheticData.draw();
    }
    String dir = wanted != null ? wanted : System.getenv("MNIST_DATA_DIR");
    if (dir == null) {
      return SyntheticData.draw();
    }
    try {
      Path folder = Path.of(dir);
      return DigitData.identify(
          folder.toString(), read(folder, MnistSplit.TRAIN), read(folder, MnistSplit.TEST));
    } catch (IOException e) {
      throw UserError.usage(e);
    }
  }

  private static DigitDataset read(Path folder, MnistSplit split) throws IOException {
    try (IdxRecordReader reader =
        IdxRecordReader.open(file(folder, split.imagesFile()), file(folder, split.labelsFile()))) {
      return DigitDataset.read(split.title(), reader);
    }
  }

  private static Path file(Path folder, String name) {
    Path plain = folder.resolve(name);
    return Files.exists(plain) ? plain : folder.resolve(name + ".gz");
  }
}
