package org.mnist4j.formats.npy;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Writes an npz file, deflated, as {@code numpy.savez_compressed} does; close it to finish it. */
public final class NpzWriter implements Closeable {
  private final ZipOutputStream zip;

  /**
   * @param out where to; closed with this
   */
  public NpzWriter(OutputStream out) {
    zip = new ZipOutputStream(out);
  }

  /**
   * Adds an array.
   *
   * @param name that {@code numpy.load} gives it
   */
  public void add(String name, NpyArray array) throws IOException {
    try (OutputStream out = begin(name, array.header())) {
      out.write(bytesOf(array));
    }
  }

  /**
   * Begins an array whose elements come bit by bit.
   *
   * @param name that {@code numpy.load} gives it
   * @return takes exactly the elements' bytes; close it before the next
   */
  public OutputStream begin(String name, NpyHeader header) throws IOException {
    ZipEntry entry = new ZipEntry(name + ".npy");
    entry.setTime(315_532_800_000L); // 1980-01-01, so that the same arrays give the same file
    zip.putNextEntry(entry);
    zip.write(header.toBytes());
    return new OutputStream() {
      private long left = header.bytes();

      @Override
      public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
      }

      @Override
      public void write(byte[] bytes, int from, int length) throws IOException {
        left -= length;
        zip.write(bytes, from, length);
      }

      @Override
      public void close() throws IOException {
        if (left != 0) {
          throw new IOException(
              "the array %s of shape %s got %s bytes than it has, by %d"
                  .formatted(name, header.shape(), left > 0 ? "fewer" : "more", Math.abs(left)));
        }
        zip.closeEntry();
      }
    };
  }

  private static byte[] bytesOf(NpyArray array) {
    byte[] bytes = new byte[array.raw().remaining()];
    array.raw().get(bytes);
    return bytes;
  }

  @Override
  public void close() throws IOException {
    zip.close();
  }
}
