package org.mnist4j.train.cli;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.mnist4j.data.MnistSplit;
import org.mnist4j.data.synthetic.SyntheticDigits;

/** A few hundred synthetic digits as IDX files. */
final class TinyDataset {
  static final int TRAIN = 300;
  static final int TEST = 100;

  private TinyDataset() {}

  static void write(Path folder) throws IOException {
    Files.createDirectories(folder);
    write(folder, MnistSplit.TRAIN, 0, TRAIN);
    write(folder, MnistSplit.TEST, TRAIN, TEST);
  }

  private static void write(Path folder, MnistSplit split, int first, int count)
      throws IOException {
    SyntheticDigits digits = SyntheticDigits.of(1);
    ByteBuffer images = ByteBuffer.allocate(16 + count * SyntheticDigits.PIXELS);
    images.putInt(0x803).putInt(count).putInt(28).putInt(28).put(digits.pixels(first, count));
    ByteBuffer labels = ByteBuffer.allocate(8 + count);
    labels.putInt(0x801).putInt(count);
    for (int i = 0; i < count; i++) {
      labels.put((byte) digits.label(first + i));
    }
    Files.write(folder.resolve(split.imagesFile()), images.array());
    Files.write(folder.resolve(split.labelsFile()), labels.array());
  }
}
