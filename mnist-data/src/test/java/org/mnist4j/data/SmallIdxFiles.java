package org.mnist4j.data;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.mnist4j.data.idx.IdxRecordReader;
import org.mnist4j.recognizer.picture.DigitForm;

/** Writes small IDX files, sound and broken, for tests. */
public final class SmallIdxFiles {
  private SmallIdxFiles() {}

  /** A pixel that tells its picture and its place, so that mixed-up data shows. */
  public static byte pixel(int picture, int place) {
    return (byte) (picture * 31 + place * 7);
  }

  /** Picture {@code i} is of digit {@code i % 10}. */
  static byte[] pixels(int pictures) {
    byte[] pixels = new byte[pictures * DigitForm.PIXELS];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = pixel(i / DigitForm.PIXELS, i % DigitForm.PIXELS);
    }
    return pixels;
  }

  static byte[] labels(int pictures) {
    byte[] labels = new byte[pictures];
    for (int i = 0; i < pictures; i++) {
      labels[i] = (byte) (i % DigitForm.CLASSES);
    }
    return labels;
  }

  public static DigitDataset dataset(int pictures) {
    return DigitDataset.of("made up", pixels(pictures), labels(pictures));
  }

  public static byte[] picturesFile(int pictures) {
    return idx(0x803, pixels(pictures), pictures, DigitForm.SIDE, DigitForm.SIDE);
  }

  public static byte[] labelsFile(int pictures) {
    return idx(0x801, labels(pictures), pictures);
  }

  static byte[] idx(int magic, byte[] body, int... sizes) {
    ByteBuffer file = ByteBuffer.allocate((1 + sizes.length) * Integer.BYTES + body.length);
    file.putInt(magic);
    for (int size : sizes) {
      file.putInt(size);
    }
    return file.put(body).array();
  }

  public static byte[] gzip(byte[] content) {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(packed)) {
      out.write(content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return packed.toByteArray();
  }

  public static Path write(Path folder, String name, byte[] content) throws IOException {
    return Files.write(folder.resolve(name), content);
  }

  /** A pair of files of that many pictures under the usual names of the training part. */
  public static IdxRecordReader reader(Path folder, int pictures) throws IOException {
    return IdxRecordReader.open(
        write(folder, MnistSplit.TRAIN.imagesFile(), picturesFile(pictures)),
        write(folder, MnistSplit.TRAIN.labelsFile() + ".gz", gzip(labelsFile(pictures))));
  }
}
