package org.mnist4j.formats.pickle;

import java.io.IOException;
import java.io.InputStream;

/** The bytes of a long string in a pickle; of a text, those that its letters are in Latin-1. */
final class ApartBytes extends InputStream {
  private static final int BUFFER = 1 << 16;

  private final InputStream in;
  private final boolean text;
  private final byte[] buffer = new byte[BUFFER];
  private long left;
  private int at;
  private int filled;

  ApartBytes(InputStream in, PickleValue.Apart value) {
    this.in = in;
    this.left = value.length();
    this.text = value.text();
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] target, int from, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    if (at == filled && !fill()) {
      return -1;
    }
    if (!text) {
      int some = Math.min(length, filled - at);
      System.arraycopy(buffer, at, target, from, some);
      at += some;
      return some;
    }
    int done = 0;
    while (done < length && at < filled) {
      int letter = buffer[at++];
      target[from + done++] = (byte) (letter >= 0 ? letter : second(letter));
    }
    return done;
  }

  /** UTF-8 has letters from 128 to 255 in two bytes: 110000xx 10xxxxxx. */
  private int second(int first) throws IOException {
    if ((at == filled && !fill()) || (first & 0xfc) != 0xc0 || (buffer[at] & 0xc0) != 0x80) {
      throw new PickleException("has bytes as a text with letters beyond Latin-1");
    }
    return (first & 3) << 6 | (buffer[at++] & 0x3f);
  }

  private boolean fill() throws IOException {
    if (left == 0) {
      return false;
    }
    int read = in.read(buffer, 0, (int) Math.min(BUFFER, left));
    if (read < 0) {
      throw new PickleException("ends before it is complete");
    }
    at = 0;
    filled = read;
    left -= read;
    return true;
  }
}
