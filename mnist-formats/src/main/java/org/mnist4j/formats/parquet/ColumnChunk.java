package org.mnist4j.formats.parquet;

/**
 * Where a column's values of a row group lie.
 *
 * @param codec that its pages are compressed with
 * @param from the first byte of its first page
 * @param size of all its pages together
 * @param values how many there are, nulls among them
 */
record ColumnChunk(Codec codec, long from, long size, long values) {
  /** Reads a ColumnChunk of {@code parquet.thrift}. */
  static ColumnChunk of(ThriftStruct chunk, long fileSize, String file) throws ParquetException {
    if (chunk.has(1)) {
      throw new ParquetException(file + " keeps its columns in other files, which aren't read");
    }
    ThriftStruct meta = chunk.struct(3);
    long data = meta.number(9);
    long dictionary = meta.number(11, data);
    // Some writers put 0 where there is no dictionary.
    long from = dictionary > 0 ? Math.min(dictionary, data) : data;
    long size = meta.number(7);
    if (from < 4 || size < 0 || from > fileSize - size) {
      throw new ParquetException(
          "%s: a column is said to take %d bytes from %d on, the file has %d"
              .formatted(file, size, from, fileSize));
    }
    long values = meta.number(5);
    if (values < 0) {
      throw new ParquetException("%s: a column is said to have %d values".formatted(file, values));
    }
    return new ColumnChunk(Codec.of(meta.number(4), file), from, size, values);
  }
}
