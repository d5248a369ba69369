package org.mnist4j.formats.npy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The type of an array's elements.
 *
 * @param kind how the bits are read
 * @param bytes of an element: 1, 2, 4 or 8; a bool has 1, a float 2, 4 or 8
 * @param order of the bytes; of no importance for one byte
 */
public record NpyType(Kind kind, int bytes, ByteOrder order) {
  /** How an element's bits are read. */
  public enum Kind {
    /** One byte, 0 or 1. */
    BOOL,
    /** Two's complement. */
    SIGNED,
    /** No sign. */
    UNSIGNED,
    /** IEEE 754 binary16, binary32 or binary64. */
    FLOAT
  }

  /** Unsigned bytes. */
  public static final NpyType UINT8 = new NpyType(Kind.UNSIGNED, 1, ByteOrder.LITTLE_ENDIAN);

  /** Checks that there is such a type. */
  public NpyType {
    boolean size =
        switch (kind) {
          case BOOL -> bytes == 1;
          case FLOAT -> bytes == 2 || bytes == 4 || bytes == 8;
          case SIGNED, UNSIGNED -> bytes == 1 || bytes == 2 || bytes == 4 || bytes == 8;
        };
    if (!size) {
      throw new IllegalArgumentException("there is no %s of %d bytes".formatted(kind, bytes));
    }
  }

  /**
   * The type of a description such as {@code <f4}, {@code |u1} or {@code >i8}.
   *
   * @throws IllegalArgumentException for any other type than a bool, integer or float, with the
   *     reason
   */
  public static NpyType of(String description) {
    if (description.contains("O")) {
      throw new IllegalArgumentException(
          "objects ('%s') are refused: reading them means running a pickle".formatted(description));
    }
    if (!description.matches("[<>=|]?[?biuf][1248]?")) {
      throw notRead(description);
    }
    boolean prefixed = "<>=|".indexOf(description.charAt(0)) >= 0;
    String type = prefixed ? description.substring(1) : description;
    ByteOrder order =
        switch (description.charAt(0)) {
          case '>' -> ByteOrder.BIG_ENDIAN;
          case '=' -> ByteOrder.nativeOrder();
          default -> ByteOrder.LITTLE_ENDIAN;
        };
    int bytes = type.length() == 1 ? 1 : type.charAt(1) - '0';
    Kind kind =
        switch (type.charAt(0)) {
          case 'i' -> Kind.SIGNED;
          case 'u' -> Kind.UNSIGNED;
          case 'f' -> Kind.FLOAT;
          default -> Kind.BOOL;
        };
    try {
      return new NpyType(kind, bytes, order);
    } catch (IllegalArgumentException e) {
      throw notRead(description);
    }
  }

  private static IllegalArgumentException notRead(String description) {
    return new IllegalArgumentException(
        "elements of type '%s' aren't read; bools, integers and floats of up to 8 bytes are"
            .formatted(description));
  }

  /** As NumPy writes it, for example {@code <f4}. */
  public String description() {
    char letter =
        switch (kind) {
          case BOOL -> 'b';
          case SIGNED -> 'i';
          case UNSIGNED -> 'u';
          case FLOAT -> 'f';
        };
    char prefix = bytes == 1 ? '|' : order == ByteOrder.BIG_ENDIAN ? '>' : '<';
    return "" + prefix + letter + bytes;
  }

  /**
   * An element.
   *
   * @param raw with this type's order
   * @param at its first byte
   * @return its value; integers beyond 2⁵³ are rounded
   */
  public double get(ByteBuffer raw, int at) {
    return switch (kind) {
      case BOOL -> raw.get(at) == 0 ? 0 : 1;
      case FLOAT ->
          bytes == 4 ? raw.getFloat(at) : bytes == 8 ? raw.getDouble(at) : half(raw.getShort(at));
      case SIGNED -> signed(raw, at);
      case UNSIGNED -> unsigned(raw, at);
    };
  }

  private double signed(ByteBuffer raw, int at) {
    return switch (bytes) {
      case 1 -> raw.get(at);
      case 2 -> raw.getShort(at);
      case 4 -> raw.getInt(at);
      default -> raw.getLong(at);
    };
  }

  private double unsigned(ByteBuffer raw, int at) {
    return switch (bytes) {
      case 1 -> raw.get(at) & 0xff;
      case 2 -> raw.getShort(at) & 0xffff;
      case 4 -> raw.getInt(at) & 0xffffffffL;
      default -> {
        long value = raw.getLong(at);
        yield value >= 0 ? value : (value >>> 1) * 2.0;
      }
    };
  }

  /** A binary16: a sign, five bits of exponent with a bias of 15, ten of fraction. */
  private static double half(short bits) {
    int exponent = (bits >>> 10) & 0x1f;
    int fraction = bits & 0x3ff;
    double size =
        switch (exponent) {
          case 0 -> fraction * 0x1p-24;
          case 31 -> fraction == 0 ? Double.POSITIVE_INFINITY : Double.NaN;
          default -> (1 + fraction / 1024.0) * Math.scalb(1.0, exponent - 15);
        };
    return bits < 0 ? -size : size;
  }
}
