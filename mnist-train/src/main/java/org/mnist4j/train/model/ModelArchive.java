package org.mnist4j.train.model;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.mnist4j.base.IoReason;

/** What a model's zip may hold. */
final class ModelArchive {
  /** The largest archive entry that is read, unpacked: room for 500 million parameters. */
  private static final long MOST_BYTES = 2L << 30;

  static final int MOST_CONFIGURATION_BYTES = 10 << 20;
  static final String CONFIGURATION = "configuration.json";
  static final String COEFFICIENTS = "coefficients.bin";
  static final String UPDATER_STATE = "updaterState.bin";

  /** What DL4J writes; the value is the largest size allowed, unpacked. */
  private static final Map<String, Long> ENTRIES =
      Map.of(
          CONFIGURATION,
          (long) MOST_CONFIGURATION_BYTES,
          COEFFICIENTS,
          MOST_BYTES,
          UPDATER_STATE,
          MOST_BYTES,
          "noParams.marker",
          1024L);

  private ModelArchive() {}

  /**
   * Checks everything that can be told without reading an entry.
   *
   * @throws ModelFileException when the file isn't a model, or holds what a model must not hold
   */
  static void check(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new ModelFileException(file, "there's no such file");
    }
    try (ZipFile zip = new ZipFile(file.toFile())) {
      for (Enumeration<? extends ZipEntry> all = zip.entries(); all.hasMoreElements(); ) {
        checkEntry(file, all.nextElement());
      }
      if (zip.getEntry(CONFIGURATION) == null || zip.getEntry(COEFFICIENTS) == null) {
        throw new ModelFileException(
            file, "a network's archive holds configuration.json and coefficients.bin; it doesn't");
      }
    } catch (ZipException e) {
      throw new ModelFileException(file, "it isn't a whole zip archive: " + IoReason.of(e));
    }
  }

  private static void checkEntry(Path file, ZipEntry entry) throws ModelFileException {
    Long most = ENTRIES.get(entry.getName());
    if (most == null) {
      String danger =
          entry.getName().equals("preprocessor.bin")
              ? ", a serialised Java object, which could run code when read"
              : ", which no network has";
      throw new ModelFileException(file, "it holds the entry '" + entry.getName() + "'" + danger);
    }
    if (entry.getSize() < 0 || entry.getSize() > most) {
      throw new ModelFileException(
          file,
          "its entry '%s' has %,d bytes; at most %,d are allowed"
              .formatted(entry.getName(), entry.getSize(), most));
    }
  }
}
