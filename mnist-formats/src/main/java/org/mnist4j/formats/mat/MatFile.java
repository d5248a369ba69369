package org.mnist4j.formats.mat;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipException;
import org.mnist4j.formats.npy.NpyArray;

/** Reads the numeric arrays of a MATLAB 5 file. */
public final class MatFile {
  private static final int HEADER = 128;
  private static final int MATRIX = 14;
  private static final int COMPRESSED = 15;
  private static final int MOST_ARRAYS = 1000;

  private final InputStream in;
  private final ByteOrder order;
  private final long mostBytes;
  private final Map<String, NpyArray> arrays = new LinkedHashMap<>();

  private MatFile(InputStream in, ByteOrder order, long mostBytes) {
    this.in = in;
    this.order = order;
    this.mostBytes = mostBytes;
  }

  /**
   * Reads all numeric arrays. Their first index runs fastest, as MATLAB keeps them; the type is the
   * one they are stored in, which may be smaller than the one MATLAB shows.
   *
   * @param in at the file's start; not closed
   * @param mostBytes the most that one array may have
   * @return by name, in the file's order
   * @throws MatException if the file breaks the format or an array is too large
   */
  public static Map<String, NpyArray> read(InputStream in, long mostBytes) throws IOException {
    byte[] header = in.readNBytes(HEADER);
    if (header.length < HEADER
        || !new String(header, StandardCharsets.ISO_8859_1).startsWith("MATLAB 5.0")) {
      throw new MatException("is no MATLAB 5 file");
    }
    boolean little = header[126] == 'I' && header[127] == 'M';
    if (!little && !(header[126] == 'M' && header[127] == 'I')) {
      throw new MatException("says neither that it is big-endian nor that it is little-endian");
    }
    MatFile file =
        new MatFile(in, little ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN, mostBytes);
    try {
      file.readElements();
    } catch (EOFException | ZipException e) {
      throw new MatException("is cut off or damaged (%s)".formatted(e.getMessage()));
    }
    return file.arrays;
  }

  private void readElements() throws IOException {
    for (int count = 0; count < MOST_ARRAYS; count++) {
      in.mark(1);
      if (in.read() < 0) {
        return;
      }
      in.reset();
      MatElement element = MatElement.next(in, order);
      if (element.type() == MATRIX) {
        readMatrix(element.bounded(in), element);
      } else if (element.type() == COMPRESSED) {
        // Of a compressed element all bytes count, without padding.
        byte[] packed = element.bytes(in, mostBytes);
        InputStream unpacked =
            new BufferedInputStream(new InflaterInputStream(new ByteArrayInputStream(packed)));
        MatElement inner = MatElement.next(unpacked, order);
        if (inner.type() == MATRIX) {
          readMatrix(inner.bounded(unpacked), inner);
        }
      } else {
        element.skip(in);
      }
    }
    throw new MatException("has more than %d arrays".formatted(MOST_ARRAYS));
  }

  private void readMatrix(BoundedInput matrix, MatElement element) throws IOException {
    MatMatrix.read(matrix, order, mostBytes)
        .ifPresent(found -> arrays.put(found.name(), found.array()));
    matrix.skipRest();
    matrix.skipPadding(element.padding());
  }
}
