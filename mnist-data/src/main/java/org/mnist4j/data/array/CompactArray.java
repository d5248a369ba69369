package org.mnist4j.data.array;

import static org.mnist4j.recognizer.picture.DigitForm.PIXELS;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.mnist4j.data.DatasetFormatException;
import org.mnist4j.data.rows.GreyScale;
import org.mnist4j.formats.npy.NpyHeader;
import org.mnist4j.formats.npy.NpyType;

/**
 * Arrays that are kept in memory: pictures a byte a pixel, whatever their numbers are in the file.
 * Memory is taken as the elements come, not as the header promises.
 */
public final class CompactArray {
  private static final int BLOCK = 1024 * PIXELS;

  private CompactArray() {}

  /**
   * Reads an array.
   *
   * @param in its elements and nothing else; read to its end
   * @throws DatasetFormatException if there are more or fewer than the header says, more than the
   *     heap has room for, or pictures' numbers are on no scale
   */
  public static StoredArray read(String name, String title, NpyHeader header, InputStream in)
      throws IOException {
    StoredArray array = new StoredArray(name, title, header, InputStream::nullInputStream);
    NpyType type = header.type();
    boolean pictures = PictureShape.of(array).isPresent() && !type.equals(NpyType.UINT8);
    List<byte[]> blocks = new ArrayList<>();
    long kept = 0;
    GreyScale scale = GreyScale.BYTE;
    byte[] raw = in.readNBytes(BLOCK * type.bytes());
    for (long got = 0; raw.length > 0; raw = in.readNBytes(BLOCK * type.bytes())) {
      got += raw.length;
      if (got > header.bytes() || raw.length % type.bytes() != 0) {
        throw wrong(array, "there are more");
      }
      if (pictures) {
        ByteBuffer numbers = ByteBuffer.wrap(raw).order(type.order());
        byte[] greys = new byte[raw.length / type.bytes()];
        if (blocks.isEmpty()) {
          double[] first = new double[greys.length];
          for (int i = 0; i < greys.length; i++) {
            first[i] = type.get(numbers, i * type.bytes());
          }
          scale = GreyScale.of(first, first.length, title);
        }
        for (int i = 0; i < greys.length; i++) {
          greys[i] = scale.grey(type.get(numbers, i * type.bytes()), title);
        }
        raw = greys;
      }
      blocks.add(raw);
      kept += raw.length;
      if (kept > Runtime.getRuntime().maxMemory() / 2) {
        throw wrong(array, "the heap has no room for them; give Java more with -Xmx");
      }
    }
    NpyHeader known =
        pictures ? new NpyHeader(NpyType.UINT8, header.fortran(), header.shape()) : header;
    if (kept != known.bytes()) {
      throw wrong(array, "there are fewer");
    }
    return new StoredArray(
        name,
        title,
        known,
        () ->
            new SequenceInputStream(
                Collections.enumeration(blocks.stream().map(ByteArrayInputStream::new).toList())));
  }

  private static DatasetFormatException wrong(StoredArray array, String what) {
    return new DatasetFormatException(
        "%s has the shape %s, so %d bytes, but %s"
            .formatted(array.title(), array.shape(), array.header().bytes(), what));
  }
}
