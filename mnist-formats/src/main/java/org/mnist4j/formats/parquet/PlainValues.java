package org.mnist4j.formats.parquet;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Values one after the other, numbers in little-endian order. */
final class PlainValues {
  private final ParquetColumn column;
  private final ByteBuffer bytes;
  private final String title;

  PlainValues(ParquetColumn column, byte[] bytes, int from, String title) {
    this.column = column;
    this.bytes = ByteBuffer.wrap(bytes, from, bytes.length - from).order(ByteOrder.LITTLE_ENDIAN);
    this.title = title;
  }

  void numbers(double[] target, int count) throws ParquetException {
    need((long) count * column.type().bytes());
    for (int i = 0; i < count; i++) {
      target[i] =
          switch (column.type()) {
            case INT32 -> bytes.getInt();
            case INT64 -> bytes.getLong();
            case FLOAT -> bytes.getFloat();
            default -> bytes.getDouble();
          };
    }
  }

  void byteStrings(byte[][] target, int count) throws ParquetException {
    for (int i = 0; i < count; i++) {
      int length = column.length();
      if (column.type() == ParquetColumn.Type.BYTES) {
        need(Integer.BYTES);
        length = bytes.getInt();
      }
      need(length < 0 ? Long.MAX_VALUE : length);
      target[i] = new byte[length];
      bytes.get(target[i]);
    }
  }

  private void need(long wanted) throws ParquetException {
    if (wanted > bytes.remaining()) {
      throw new ParquetException(title + ": a page ends before its values do");
    }
  }
}
