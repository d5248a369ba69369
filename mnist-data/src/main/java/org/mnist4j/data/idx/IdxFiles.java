package org.mnist4j.data.idx;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.mnist4j.base.AtomicFile;
import org.mnist4j.data.IdxKind;
import org.mnist4j.data.MnistSplit;
import org.mnist4j.recognizer.picture.DigitForm;

/** Writes pictures and labels in MNIST's own form, an IDX image file and an IDX label file. */
public final class IdxFiles {
  private IdxFiles() {}

  /**
   * Writes one split, under MNIST's own file names and not gzipped.
   *
   * @param folder to write to; made when it isn't there
   * @param pixels picture after picture, 784 values each
   * @param labels one digit for each picture
   * @throws IllegalArgumentException when the two don't go together
   */
  public static void write(Path folder, MnistSplit split, byte[] pixels, byte[] labels)
      throws IOException {
    if (pixels.length != (long) labels.length * DigitForm.PIXELS) {
      throw new IllegalArgumentException(
          "%d labels want %d pixels each, but there are %d pixels"
              .formatted(labels.length, DigitForm.PIXELS, pixels.length));
    }
    Files.createDirectories(folder);
    write(folder.resolve(split.imagesFile()), IdxKind.PICTURES.header(labels.length), pixels);
    write(folder.resolve(split.labelsFile()), IdxKind.LABELS.header(labels.length), labels);
  }

  private static void write(Path file, byte[] header, byte[] body) throws IOException {
    AtomicFile.write(
        file,
        out -> {
          out.write(header);
          out.write(body);
        });
  }
}
