package org.mnist4j.formats.npy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What an npy file says of its array.
 *
 * @param type of the elements
 * @param fortran whether the first index runs fastest in the file, rather than the last
 * @param shape the size of every dimension; empty for a single number
 */
public record NpyHeader(NpyType type, boolean fortran, List<Long> shape) {
  private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};

  /** NumPy itself refuses longer ones than 10,000 characters. */
  private static final int MOST_TEXT = 1 << 16;

  private static final int MOST_DIMENSIONS = 64;
  private static final int ALIGNMENT = 64;
  private static final Pattern TEXT = Pattern.compile("\\s*\\{.*}\\s*", Pattern.DOTALL);
  private static final Pattern TYPE = Pattern.compile("['\"]descr['\"]\\s*:\\s*(['\"]([^'\"]*)|.)");
  private static final Pattern ORDER =
      Pattern.compile("['\"]fortran_order['\"]\\s*:\\s*(True|False)");
  private static final Pattern SHAPE =
      Pattern.compile("['\"]shape['\"]\\s*:\\s*\\(([0-9,\\sL]*)\\)");

  /** Copies the shape and checks that its elements can be counted. */
  public NpyHeader {
    shape = List.copyOf(shape);
    if (shape.size() > MOST_DIMENSIONS) {
      throw new IllegalArgumentException(
          "it has %d dimensions, must be at most %d".formatted(shape.size(), MOST_DIMENSIONS));
    }
    long bytes = type.bytes();
    for (long size : shape) {
      if (size < 0) {
        throw new IllegalArgumentException("a dimension has the size %d".formatted(size));
      }
      try {
        bytes = Math.multiplyExact(bytes, size);
      } catch (ArithmeticException e) {
        throw new IllegalArgumentException(
            "its shape %s has more elements than can be counted".formatted(shape), e);
      }
    }
  }

  /** How many elements there are. */
  public long elements() {
    return shape.stream().reduce(1L, (a, b) -> a * b);
  }

  /** How many bytes all elements have. */
  public long bytes() {
    return elements() * type.bytes();
  }

  /** Whether the stream stands at the start of an npy file; it stays where it is. */
  public static boolean startsHere(InputStream in) throws IOException {
    in.mark(MAGIC.length);
    byte[] start = in.readNBytes(MAGIC.length);
    in.reset();
    return Arrays.equals(start, MAGIC);
  }

  /**
   * Reads a header; the stream then stands before the first element.
   *
   * @param in at the start of an npy file
   * @param name of the file, for messages
   * @throws NpyException if it is none, or breaks the format
   */
  public static NpyHeader read(InputStream in, String name) throws IOException {
    byte[] start = in.readNBytes(MAGIC.length + 2);
    for (int i = 0; i < MAGIC.length; i++) {
      if (i >= start.length || start[i] != MAGIC[i]) {
        throw new NpyException(name + " is no NumPy array: it doesn't start with \\x93NUMPY");
      }
    }
    int version = start.length < MAGIC.length + 2 ? 0 : start[MAGIC.length];
    if (version < 1 || version > 3) {
      throw new NpyException(
          "%s is a NumPy file of version %d; 1 to 3 are read".formatted(name, version));
    }
    byte[] sizes = in.readNBytes(version == 1 ? 2 : 4);
    long length = 0;
    for (int i = sizes.length - 1; i >= 0; i--) {
      length = length << 8 | (sizes[i] & 0xff);
    }
    if (length > MOST_TEXT) {
      throw new NpyException(
          "%s: its header claims %d bytes, must be at most %d".formatted(name, length, MOST_TEXT));
    }
    byte[] text = in.readNBytes((int) length);
    if (text.length < length || length == 0) {
      throw new NpyException(name + " ends in the middle of its header");
    }
    return parse(
        new String(text, version == 3 ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1),
        name);
  }

  private static NpyHeader parse(String text, String name) throws NpyException {
    Matcher type = TYPE.matcher(text);
    Matcher order = ORDER.matcher(text);
    Matcher shape = SHAPE.matcher(text);
    if (!TEXT.matcher(text).matches() || !type.find() || !order.find() || !shape.find()) {
      throw new NpyException(
          "%s: its header is not what NumPy writes: %s".formatted(name, shortened(text)));
    }
    if (type.group(2) == null) {
      throw new NpyException(name + " holds records of several fields; plain arrays are read");
    }
    try {
      List<Long> sizes = new ArrayList<>();
      for (String size : shape.group(1).replaceAll("[\\sL]", "").split(",")) {
        if (!size.isEmpty()) {
          sizes.add(Long.parseLong(size));
        }
      }
      return new NpyHeader(NpyType.of(type.group(2)), order.group(1).equals("True"), sizes);
    } catch (NumberFormatException e) {
      throw new NpyException(
          "%s: its shape (%s) is no list of sizes".formatted(name, shortened(shape.group(1))), e);
    } catch (IllegalArgumentException e) {
      throw new NpyException("%s: %s".formatted(name, e.getMessage()), e);
    }
  }

  private static String shortened(String text) {
    String clean = text.strip().replaceAll("\\p{Cntrl}", "?");
    return clean.length() > 80 ? clean.substring(0, 80) + "…" : clean;
  }

  /** The start of a file of version 1.0, padded so that the elements are aligned to 64 bytes. */
  byte[] toBytes() {
    String sizes =
        shape.stream().map(Object::toString).collect(Collectors.joining(", "))
            + (shape.size() == 1 ? "," : "");
    String text =
        "{'descr': '%s', 'fortran_order': %s, 'shape': (%s), }"
            .formatted(type.description(), fortran ? "True" : "False", sizes);
    int before = MAGIC.length + 4;
    int whole = (before + text.length() + 1 + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    int length = whole - before;
    byte[] bytes = new byte[whole];
    Arrays.fill(bytes, (byte) ' ');
    System.arraycopy(MAGIC, 0, bytes, 0, MAGIC.length);
    bytes[MAGIC.length] = 1;
    bytes[MAGIC.length + 1] = 0;
    bytes[MAGIC.length + 2] = (byte) length;
    bytes[MAGIC.length + 3] = (byte) (length >>> 8);
    byte[] ascii = text.getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(ascii, 0, bytes, before, ascii.length);
    bytes[whole - 1] = '\n';
    return bytes;
  }
}
