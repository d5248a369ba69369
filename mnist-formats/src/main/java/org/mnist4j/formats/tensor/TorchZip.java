package org.mnist4j.formats.tensor;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;
import org.mnist4j.formats.pickle.Pickle;
import org.mnist4j.formats.pickle.PickleLimits;
import org.mnist4j.formats.pickle.PickleReader;

/**
 * What {@code torch.save} writes since PyTorch 1.6: a zip of stored entries under one folder,
 * {@code data.pkl} with the objects, {@code data/0}, {@code data/1}, … with the numbers.
 */
final class TorchZip {
  private static final int MOST_ENTRIES = 100_000;
  private static final String PICKLE = "data.pkl";

  private final Path file;
  private final Map<String, ZipEntry> entries;
  private final String folder;
  private final ByteOrder order;

  private TorchZip(Path file, Map<String, ZipEntry> entries, String folder, ByteOrder order) {
    this.file = file;
    this.entries = entries;
    this.folder = folder;
    this.order = order;
  }

  static TensorFile open(Path file) throws IOException {
    try (ZipFile zip = new ZipFile(file.toFile())) {
      Map<String, ZipEntry> entries = entries(file, zip);
      String pickleName =
          entries.keySet().stream()
              .filter(name -> name.equals(PICKLE) || name.endsWith("/" + PICKLE))
              .min(java.util.Comparator.comparingInt(String::length))
              .orElseThrow(
                  () -> new TensorFileException(file, "its zip holds no data.pkl, so no tensors"));
      String folder = pickleName.substring(0, pickleName.length() - PICKLE.length());
      TorchZip torch = new TorchZip(file, entries, folder, order(file, zip, folder));
      torch.requireStored(pickleName);
      try (InputStream in = new BufferedInputStream(zip.getInputStream(zip.getEntry(pickleName)))) {
        Pickle pickle = PickleReader.read(in, PickleLimits.MODEL);
        boolean script = entries.containsKey(folder + "constants.pkl");
        return TorchTree.read(
            script ? "TorchScript" : "PyTorch zip", pickle, Map.of(), torch::storage);
      }
    }
  }

  private static Map<String, ZipEntry> entries(Path file, ZipFile zip) throws IOException {
    if (zip.size() > MOST_ENTRIES) {
      throw new TensorFileException(file, "its zip has %,d entries".formatted(zip.size()));
    }
    Map<String, ZipEntry> entries = new LinkedHashMap<>();
    long bytes = 0;
    for (Enumeration<? extends ZipEntry> all = zip.entries(); all.hasMoreElements(); ) {
      ZipEntry entry = all.nextElement();
      if (entries.put(entry.getName(), entry) != null) {
        throw new TensorFileException(
            file, "its zip has the entry '%s' twice".formatted(entry.getName()));
      }
      bytes += entry.getCompressedSize();
    }
    if (bytes > Files.size(file)) {
      throw new TensorFileException(
          file, "its zip's entries lie over one another: %,d bytes in all".formatted(bytes));
    }
    return entries;
  }

  /** Only TorchScript's code, which isn't read, is compressed by PyTorch. */
  private void requireStored(String name) throws TensorFileException {
    ZipEntry entry = java.util.Objects.requireNonNull(entries.get(name));
    if (entry.getMethod() != ZipEntry.STORED || entry.getSize() != entry.getCompressedSize()) {
      throw new TensorFileException(
          file,
          "its entry '%s' is compressed and would unfold to %,d bytes; torch.save doesn't compress"
              .formatted(name, entry.getSize()));
    }
  }

  private static ByteOrder order(Path file, ZipFile zip, String folder) throws IOException {
    @Nullable ZipEntry entry = zip.getEntry(folder + "byteorder");
    if (entry == null) {
      return ByteOrder.LITTLE_ENDIAN;
    }
    try (InputStream in = zip.getInputStream(entry)) {
      String text = new String(in.readNBytes(16), StandardCharsets.US_ASCII).strip();
      return switch (text) {
        case "little" -> ByteOrder.LITTLE_ENDIAN;
        case "big" -> ByteOrder.BIG_ENDIAN;
        default ->
            throw new TensorFileException(file, "its byteorder is neither 'little' nor 'big'");
      };
    }
  }

  private Storage storage(TorchTree.StorageId id) throws IOException {
    String name = folder + "data/" + id.key();
    @Nullable ZipEntry entry = entries.get(name);
    if (entry == null) {
      throw new TensorFileException(file, "its zip lacks the entry '%s'".formatted(name));
    }
    requireStored(name);
    long has = entry.getSize();
    if (id.elements() < 0
        || id.elements() != has / id.type().size()
        || has % id.type().size() != 0) {
      throw new TensorFileException(
          file,
          "its entry '%s' has %,d bytes, which aren't the %,d values of %s that it should hold"
              .formatted(name, has, id.elements(), id.type().title()));
    }
    return new Storage(id.type(), id.elements(), order, (from, length) -> read(name, from, length));
  }

  private byte[] read(String name, long from, int length) throws IOException {
    try (ZipFile zip = new ZipFile(file.toFile());
        InputStream in = zip.getInputStream(zip.getEntry(name))) {
      in.skipNBytes(from);
      byte[] bytes = in.readNBytes(length);
      if (bytes.length < length) {
        throw new EOFException("its entry '" + name + "' ends early");
      }
      return bytes;
    }
  }
}
