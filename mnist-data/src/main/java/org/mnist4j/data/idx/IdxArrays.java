package org.mnist4j.data.idx;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipException;
import org.mnist4j.data.DatasetFormatException;
import org.mnist4j.data.array.StoredArray;
import org.mnist4j.data.file.Unpacked;
import org.mnist4j.formats.npy.NpyHeader;
import org.mnist4j.formats.npy.NpyType;

/**
 * IDX files of any element type and number of dimensions as arrays, plain, gzipped or gzipped
 * twice; {@link IdxRecordReader} reads the pairs that MNIST is made of.
 */
public final class IdxArrays {
  private IdxArrays() {}

  /**
   * Reads a file's header.
   *
   * @throws DatasetFormatException if it is no IDX file, or a plain file hasn't the size that its
   *     header promises
   */
  public static StoredArray of(Path file) throws IOException {
    NpyHeader header;
    try (InputStream in = Unpacked.open(file)) {
      header = header(in, file);
    } catch (EOFException | ZipException e) {
      throw new DatasetFormatException(
          "%s ends in the middle of its header, or is a damaged gzip; fetch it again"
              .formatted(file),
          e);
    }
    long most = Unpacked.most(file);
    long whole = header.bytes() + Integer.BYTES * (1L + header.shape().size());
    if (whole > most || (most == Files.size(file) && whole != most)) {
      throw new DatasetFormatException(
          "%s %s: its header promises %s elements (%d bytes), the file has %d bytes"
              .formatted(
                  file,
                  whole > most ? "is cut off" : "goes on after its elements",
                  header.shape(),
                  whole,
                  Files.size(file)));
    }
    String name = String.valueOf(file.getFileName());
    return new StoredArray(
        name,
        file.toString(),
        header,
        () -> {
          InputStream in = Unpacked.open(file);
          header(in, file);
          return in;
        });
  }

  private static NpyHeader header(InputStream in, Path file) throws IOException {
    DataInputStream data = new DataInputStream(in);
    int magic = data.readInt();
    NpyType type =
        switch (magic >>> 8) {
          case 0x08 -> NpyType.UINT8;
          case 0x09 -> new NpyType(NpyType.Kind.SIGNED, 1, ByteOrder.BIG_ENDIAN);
          case 0x0b -> new NpyType(NpyType.Kind.SIGNED, 2, ByteOrder.BIG_ENDIAN);
          case 0x0c -> new NpyType(NpyType.Kind.SIGNED, 4, ByteOrder.BIG_ENDIAN);
          case 0x0d -> new NpyType(NpyType.Kind.FLOAT, 4, ByteOrder.BIG_ENDIAN);
          case 0x0e -> new NpyType(NpyType.Kind.FLOAT, 8, ByteOrder.BIG_ENDIAN);
          default ->
              throw new DatasetFormatException(
                  "%s is no IDX file: its magic number is 0x%08x".formatted(file, magic));
        };
    List<Long> shape = new ArrayList<>();
    for (int i = 0; i < (magic & 0xff); i++) {
      shape.add(Integer.toUnsignedLong(data.readInt()));
    }
    try {
      return new NpyHeader(type, false, shape);
    } catch (IllegalArgumentException e) {
      throw new DatasetFormatException("%s: %s".formatted(file, e.getMessage()), e);
    }
  }
}
