package org.mnist4j.formats.tensor;

import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.mnist4j.formats.npy.NpyHeader;
import org.mnist4j.formats.npy.NpyType;
import org.mnist4j.formats.npy.NpzFile;

/** A state_dict as {@code numpy.savez} and {@code numpy.savez_compressed} write it. */
final class NpzTensors {
  /** So much an array may unpack to, whatever it takes in the file. */
  private static final long FREE_BYTES = 32L << 20;

  /** Above that, so many times its size in the file; trained weights hardly shrink at all. */
  private static final int MOST_RATIO = 16;

  private NpzTensors() {}

  /** Whether a zip holds arrays of NumPy's rather than a pickle. */
  static boolean isOne(Path file) throws IOException {
    try (ZipFile zip = new ZipFile(file.toFile())) {
      return zip.stream().anyMatch(entry -> entry.getName().endsWith(".npy"))
          && zip.stream().noneMatch(entry -> entry.getName().endsWith("data.pkl"));
    } catch (ZipException e) {
      throw new TensorFileException(file, "it isn't a whole zip archive: " + e.getMessage());
    }
  }

  static TensorFile open(Path file) throws IOException {
    checkEntries(file);
    List<Tensor> tensors = new ArrayList<>();
    try (NpzFile npz = NpzFile.open(file)) {
      for (String name : npz.names()) {
        tensors.add(tensor(file, name, npz.header(name)));
      }
    }
    return new TensorFile("NumPy npz", tensors, Map.of(), List.of(), Optional.empty());
  }

  private static void checkEntries(Path file) throws IOException {
    try (ZipFile zip = new ZipFile(file.toFile())) {
      Set<String> names = new HashSet<>();
      long packed = 0;
      for (ZipEntry entry : Collections.list(zip.entries())) {
        if (!names.add(entry.getName())) {
          throw new TensorFileException(
              file, "its zip has the entry '%s' twice".formatted(entry.getName()));
        }
        if (entry.getSize() > FREE_BYTES + MOST_RATIO * entry.getCompressedSize()) {
          throw new TensorFileException(
              file,
              "its %,d bytes '%s' would unfold to %,d"
                  .formatted(entry.getCompressedSize(), entry.getName(), entry.getSize()));
        }
        packed += entry.getCompressedSize();
      }
      if (packed > Files.size(file)) {
        throw new TensorFileException(
            file, "its zip's entries lie over one another: %,d bytes in all".formatted(packed));
      }
    }
  }

  private static Tensor tensor(Path file, String name, NpyHeader header) {
    Storage storage =
        new Storage(
            type(name, header.type()),
            header.elements(),
            header.type().order(),
            (from, length) -> read(file, name, from, length));
    List<Long> shape = header.shape();
    return header.fortran()
        ? Tensor.view(name, shape, reversed(Tensor.rowByRow(reversed(shape))), 0, storage)
        : Tensor.whole(name, shape, storage);
  }

  private static List<Long> reversed(List<Long> sizes) {
    List<Long> reversed = new ArrayList<>(sizes);
    Collections.reverse(reversed);
    return reversed;
  }

  private static TensorType type(String name, NpyType type) {
    return switch (type.kind()) {
      case BOOL -> TensorType.BOOL;
      case FLOAT ->
          switch (type.bytes()) {
            case 8 -> TensorType.FLOAT64;
            case 4 -> TensorType.FLOAT32;
            default -> TensorType.FLOAT16;
          };
      case SIGNED ->
          switch (type.bytes()) {
            case 8 -> TensorType.INT64;
            case 4 -> TensorType.INT32;
            case 2 -> TensorType.INT16;
            default -> TensorType.INT8;
          };
      case UNSIGNED -> {
        if (type.bytes() > 1) {
          throw new IllegalArgumentException(
              "its array '%s' is of the type %s, which no model has"
                  .formatted(name, type.description()));
        }
        yield TensorType.UINT8;
      }
    };
  }

  private static byte[] read(Path file, String name, long from, int length) throws IOException {
    try (NpzFile npz = NpzFile.open(file);
        NpzFile.Elements elements = npz.elements(name)) {
      elements.bytes().skipNBytes(from);
      byte[] bytes = elements.bytes().readNBytes(length);
      if (bytes.length < length) {
        throw new EOFException("its array '" + name + "' ends early");
      }
      return bytes;
    }
  }
}
