package org.mnist4j.recognizer.io;

import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * PNGs of the plainest kind, 8 bits of grey in the size of a digit, ten times as quickly as by
 * ImageIO: data sets have tens of thousands of them.
 *
 * @see <a href="https://www.w3.org/TR/png-3/">the format</a>
 */
public final class GreyPng {
  private static final int SIGNATURE = 8;
  private static final int IHDR = 0x49484452;
  private static final int IDAT = 0x49444154;
  private static final int IEND = 0x49454e44;
  private static final int TRNS = 0x74524e53;
  private static final int CRC = 4;

  private GreyPng() {}

  /**
   * The greys of a picture, row by row.
   *
   * @param side what width and height must be
   * @return empty for any other file, and for a broken one: {@link PictureReader} reads it or says
   *     what is wrong
   */
  public static Optional<byte[]> read(byte[] file, int side) {
    if (PictureFormat.of(file).filter(PictureFormat.PNG::equals).isEmpty()) {
      return Optional.empty();
    }
    ByteBuffer in = ByteBuffer.wrap(file).position(SIGNATURE);
    Inflater inflater = new Inflater();
    byte[] rows = new byte[side * (side + 1)]; // each after the number of its filter
    int got = 0;
    boolean plain = false;
    try {
      while (in.remaining() >= 3 * Integer.BYTES) {
        int length = in.getInt();
        int type = in.getInt();
        if (length < 0 || length > in.remaining() - CRC || type == TRNS) {
          return Optional.empty();
        }
        if (type == IHDR) {
          plain = isPlain(in.slice(in.position(), length), side);
        } else if (type == IDAT && plain) {
          inflater.setInput(file, in.position(), length);
          got += inflater.inflate(rows, got, rows.length - got);
        } else if (type == IEND) {
          break;
        }
        in.position(in.position() + length + CRC);
      }
      boolean whole = got == rows.length && isAtEnd(inflater);
      return whole ? unfiltered(rows, side) : Optional.empty();
    } catch (DataFormatException e) {
      return Optional.empty();
    } finally {
      inflater.end();
    }
  }

  /** Size, 8 bits, grey, the only compression and filter there are, not interlaced. */
  private static boolean isPlain(ByteBuffer header, int side) {
    return header.remaining() == 13
        && header.getInt() == side
        && header.getInt() == side
        && header.get() == 8
        && header.get() == 0
        && header.get() == 0
        && header.get() == 0
        && header.get() == 0;
  }

  /** Also checks the sum at the end. */
  private static boolean isAtEnd(Inflater inflater) throws DataFormatException {
    return inflater.inflate(new byte[1]) == 0 && inflater.finished();
  }

  private static Optional<byte[]> unfiltered(byte[] rows, int side) {
    byte[] grey = new byte[side * side];
    for (int y = 0; y < side; y++) {
      int filter = rows[y * (side + 1)];
      if (filter < 0 || filter > 4) {
        return Optional.empty();
      }
      for (int x = 0; x < side; x++) {
        int at = y * side + x;
        int left = x == 0 ? 0 : grey[at - 1] & 0xff;
        int above = y == 0 ? 0 : grey[at - side] & 0xff;
        int corner = x == 0 || y == 0 ? 0 : grey[at - side - 1] & 0xff;
        int guess =
            switch (filter) {
              case 1 -> left;
              case 2 -> above;
              case 3 -> (left + above) / 2;
              case 4 -> paeth(left, above, corner);
              default -> 0;
            };
        grey[at] = (byte) (rows[y * (side + 1) + 1 + x] + guess);
      }
    }
    return Optional.of(grey);
  }

  private static int paeth(int left, int above, int corner) {
    int toLeft = Math.abs(above - corner);
    int toAbove = Math.abs(left - corner);
    int toCorner = Math.abs(left + above - 2 * corner);
    return toLeft <= toAbove && toLeft <= toCorner ? left : toAbove <= toCorner ? above : corner;
  }
}
