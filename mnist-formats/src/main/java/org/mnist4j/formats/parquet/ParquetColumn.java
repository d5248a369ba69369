package org.mnist4j.formats.parquet;

/**
 * A column of values in a Parquet file, a leaf of its schema.
 *
 * @param path its name, after those it lies in, for example {@code image.bytes}
 * @param type of its values
 * @param length of each value in bytes, for {@link Type#FIXED}
 * @param repetition how many lists it lies in
 * @param definition the level at which a value is there and not null
 */
public record ParquetColumn(String path, Type type, int length, int repetition, int definition) {
  /** How a value is stored, numbered as in the format. */
  public enum Type {
    /** A bit. */
    BOOLEAN(0),
    /** Up to 32 bits. */
    INT32(4),
    /** 64 bits. */
    INT64(8),
    /** A date of old programs. */
    INT96(12),
    /** IEEE 754 binary32. */
    FLOAT(4),
    /** IEEE 754 binary64. */
    DOUBLE(8),
    /** Bytes, their number before them. */
    BYTES(0),
    /** As many bytes for every value. */
    FIXED(0);

    private final int bytes;

    Type(int bytes) {
      this.bytes = bytes;
    }

    /** Whether its values are read as numbers. */
    public boolean isNumber() {
      return this == INT32 || this == INT64 || this == FLOAT || this == DOUBLE;
    }

    int bytes() {
      return bytes;
    }
  }

  /** Whether its values are read as bytes. */
  public boolean isBytes() {
    return type == Type.BYTES || type == Type.FIXED;
  }
}
