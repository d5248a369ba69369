package org.mnist4j.data.form;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.mnist4j.data.SmallIdxFiles;

/** Pictures whose pixels tell picture and place, in files; resources have twelve of them. */
final class MadeUp {
  static final int TRAIN = 12;
  static final int TEST = 10;

  private MadeUp() {}

  static Path resource(String name) {
    try {
      return Path.of(MadeUp.class.getResource(name).toURI());
    } catch (URISyntaxException e) {
      throw new AssertionError(e);
    }
  }

  static byte[] pixels(int picture) {
    byte[] pixels = new byte[784];
    for (int i = 0; i < 784; i++) {
      pixels[i] = SmallIdxFiles.pixel(picture, i);
    }
    return pixels;
  }

  /** A line of a table without its label. */
  static String line(int picture, String separator) {
    StringBuilder line = new StringBuilder();
    for (byte pixel : pixels(picture)) {
      line.append(line.length() == 0 ? "" : separator).append(pixel & 0xff);
    }
    return line.toString();
  }

  static String header() {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < 784; i++) {
      line.append(i == 0 ? "" : ",").append("pixel").append(i);
    }
    return line.toString();
  }

  static Path write(Path file, String text) throws IOException {
    return Files.write(file, text.getBytes(StandardCharsets.UTF_8));
  }

  /** The four files of a set under names with a prefix. */
  static void idx(Path folder, String prefix, String test) throws IOException {
    Files.createDirectories(folder);
    Files.write(
        folder.resolve(prefix + "train-images-idx3-ubyte"), SmallIdxFiles.picturesFile(TRAIN));
    Files.write(
        folder.resolve(prefix + "train-labels-idx1-ubyte"), SmallIdxFiles.labelsFile(TRAIN));
    Files.write(
        folder.resolve(prefix + test + "-images-idx3-ubyte"), SmallIdxFiles.picturesFile(TEST));
    Files.write(
        folder.resolve(prefix + test + "-labels-idx1-ubyte"), SmallIdxFiles.labelsFile(TEST));
  }

  /** QMNIST's labels: big-endian int32 [n, 8], the digit first. */
  static byte[] qmnistLabels(int count) {
    ByteBuffer file = ByteBuffer.allocate(12 + 32 * count);
    file.putInt(0x0c02).putInt(count).putInt(8);
    for (int i = 0; i < count; i++) {
      file.putInt(12 + 32 * i, i % 10).putInt(12 + 32 * i + 8, 2000 + i);
    }
    return file.array();
  }
}
