package org.mnist4j.formats.pickle;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * The bytes of a pickle: opcodes and their arguments. Reads not one byte more than was asked for.
 */
final class PickleInput {
  private static final int LONGEST_LINE = 1 << 16;
  private static final int LONGEST_INTEGER = 1024;

  private final InputStream in;
  private final PickleLimits limits;
  private final long longest;
  private long strings;
  private long position;

  /**
   * @param longest strings of more bytes are passed over
   */
  PickleInput(InputStream in, PickleLimits limits, long longest) {
    this.in = in;
    this.limits = limits;
    this.longest = longest;
  }

  int oneByte() throws IOException {
    int value = in.read();
    if (value < 0) {
      throw new PickleException("ends before it is complete");
    }
    position++;
    return value;
  }

  /** An integer of that many bytes, the smallest first, without a sign. */
  long unsigned(int bytes) throws IOException {
    long value = 0;
    for (int i = 0; i < bytes; i++) {
      value |= (long) oneByte() << (8 * i);
    }
    return value;
  }

  double bigEndianDouble() throws IOException {
    byte[] bytes = exactly(Double.BYTES);
    return ByteBuffer.wrap(bytes).order(ByteOrder.BIG_ENDIAN).getDouble();
  }

  /** A byte string, whose length stands before it in so many bytes. */
  PickleValue byteString(int lengthBytes) throws IOException {
    long length = unsigned(lengthBytes);
    return length > longest ? apart(length, false) : new PickleValue.Bytes(sized(length));
  }

  /** Text, likewise. */
  PickleValue text(int lengthBytes) throws IOException {
    long length = unsigned(lengthBytes);
    return length > longest
        ? apart(length, true)
        : new PickleValue.Text(new String(sized(length), StandardCharsets.UTF_8));
  }

  private PickleValue apart(long length, boolean text) throws IOException {
    PickleValue value = new PickleValue.Apart(position, length, text);
    try {
      in.skipNBytes(length);
    } catch (EOFException e) {
      throw new PickleException("ends before it is complete");
    }
    position += length;
    return value;
  }

  private byte[] sized(long length) throws IOException {
    count(length);
    return exactly((int) length);
  }

  /** An integer in two's complement, the smallest byte first. */
  BigInteger integer(int lengthBytes) throws IOException {
    long length = unsigned(lengthBytes);
    if (length > LONGEST_INTEGER) {
      throw new PickleException(
          "has an integer of %s bytes".formatted(Long.toUnsignedString(length)));
    }
    byte[] bytes = exactly((int) length);
    for (int i = 0; i < bytes.length / 2; i++) {
      byte swap = bytes[i];
      bytes[i] = bytes[bytes.length - 1 - i];
      bytes[bytes.length - 1 - i] = swap;
    }
    return bytes.length == 0 ? BigInteger.ZERO : new BigInteger(bytes);
  }

  /** A line without its end, as Latin-1, which protocol 0 writes. */
  String line() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int value = oneByte(); value != '\n'; value = oneByte()) {
      if (line.size() == LONGEST_LINE) {
        throw new PickleException("has a line of more than %,d bytes".formatted(LONGEST_LINE));
      }
      line.write(value);
    }
    count(line.size());
    String text = line.toString(StandardCharsets.ISO_8859_1);
    return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
  }

  private void count(long length) throws PickleException {
    // A length of eight bytes may look negative.
    if (length < 0 || length > limits.bytes() - strings || length > Integer.MAX_VALUE - 16) {
      throw new PickleException("has strings of more than %,d bytes".formatted(limits.bytes()));
    }
    strings += length;
  }

  private byte[] exactly(int length) throws IOException {
    // Allocates as the bytes come, not as the file says there would be.
    byte[] bytes = in.readNBytes(length);
    if (bytes.length < length) {
      throw new PickleException("ends before it is complete");
    }
    position += length;
    return bytes;
  }
}
