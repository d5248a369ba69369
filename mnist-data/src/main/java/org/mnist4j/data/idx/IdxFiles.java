package org.mnist4j.data.idx;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.mnist4j.base.AtomicFile;
import org.mnist4j.base.DigitForm;
import org.mnist4j.data.MnistSplit;

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
    ByteBuffer images = ByteBuffer.allocate(IdxKind.PICTURES.headerBytes() + pixels.length);
    images.putInt(IdxKind.PICTURES.magic()).putInt(labels.length);
    images.putInt(DigitForm.SIDE).putInt(DigitForm.SIDE).put(pixels);
    AtomicFile.write(folder.resolve(split.imagesFile()), out -> out.write(images.array()));
    ByteBuffer digits = ByteBuffer.allocate(IdxKind.LABELS.headerBytes() + labels.length);
    digits.putInt(IdxKind.LABELS.magic()).putInt(labels.length).put(labels);
    AtomicFile.write(folder.resolve(split.labelsFile()), out -> out.write(digits.array()));
  }
}
