package org.mnist4j.data.npz;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipException;
import org.mnist4j.data.DatasetFormatException;
import org.mnist4j.data.array.ArrayParts;
import org.mnist4j.data.array.StoredArray;
import org.mnist4j.data.rows.FoundPart;
import org.mnist4j.formats.npy.NpyException;
import org.mnist4j.formats.npy.NpyHeader;
import org.mnist4j.formats.npy.NpzFile;

/**
 * NumPy files as data sets. In an npz file, arrays are told by their names, as Keras' {@code
 * x_train}, {@code y_train}, {@code x_test}, {@code y_test}; an array that is alone in its file
 * ({@code arr_0}, or an npy file) goes by its file's name, as Kuzushiji-MNIST's {@code
 * kmnist-train-imgs.npz} and {@code kmnist-train-labels.npz}.
 */
public final class NumpyFiles {
  private static final int BUFFER = 1 << 16;

  private NumpyFiles() {}

  /**
   * The parts in these files.
   *
   * @param files npz and npy files that belong together
   */
  public static List<FoundPart> parts(List<Path> files) throws IOException {
    try {
      List<StoredArray> arrays = new ArrayList<>();
      for (Path file : files) {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file), BUFFER)) {
          arrays.addAll(NpyHeader.startsHere(in) ? List.of(npy(file)) : npz(file));
        }
      }
      return ArrayParts.of(arrays, "NumPy arrays");
    } catch (NpyException e) {
      throw new DatasetFormatException(String.valueOf(e.getMessage()), e);
    } catch (EOFException | ZipException e) {
      throw new DatasetFormatException(
          "%s is damaged or cut off (%s); fetch it again".formatted(files.get(0), e.getMessage()),
          e);
    }
  }

  private static List<StoredArray> npz(Path file) throws IOException {
    List<StoredArray> arrays = new ArrayList<>();
    try (NpzFile npz = NpzFile.open(file)) {
      for (String name : npz.names()) {
        boolean alone = npz.names().size() == 1;
        arrays.add(
            new StoredArray(
                alone ? stemOf(file) : name,
                "%s in %s".formatted(name, file),
                npz.header(name),
                () -> open(file, name)));
      }
    }
    return arrays;
  }

  private static StoredArray npy(Path file) throws IOException {
    NpyHeader header;
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file), BUFFER)) {
      header = NpyHeader.read(in, file.toString());
    }
    if (header.bytes() > Files.size(file)) {
      throw new DatasetFormatException(
          "%s is cut off: its shape %s needs %d bytes, the whole file has %d"
              .formatted(file, header.shape(), header.bytes(), Files.size(file)));
    }
    return new StoredArray(
        stemOf(file),
        file.toString(),
        header,
        () -> {
          InputStream in = new BufferedInputStream(Files.newInputStream(file), BUFFER);
          NpyHeader.read(in, file.toString());
          return in;
        });
  }

  private static InputStream open(Path file, String name) throws IOException {
    NpzFile npz = NpzFile.open(file);
    try {
      return new ArrayStream(npz, npz.elements(name).bytes());
    } catch (IOException | RuntimeException e) {
      npz.close();
      throw e;
    }
  }

  private static String stemOf(Path file) {
    return String.valueOf(file.getFileName()).replaceFirst("\\.np[yz]$", "");
  }
}
