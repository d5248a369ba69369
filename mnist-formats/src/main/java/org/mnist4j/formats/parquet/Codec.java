package org.mnist4j.formats.parquet;

import io.airlift.compress.Decompressor;
import io.airlift.compress.lz4.Lz4Decompressor;
import io.airlift.compress.snappy.SnappyDecompressor;
import io.airlift.compress.zstd.ZstdDecompressor;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.zip.GZIPInputStream;

/** How pages are compressed, numbered as in the format. */
enum Codec {
  NONE,
  SNAPPY,
  GZIP,
  LZO,
  BROTLI,
  LZ4,
  ZSTD,
  LZ4_RAW;

  static Codec of(long number, String file) throws ParquetException {
    Codec codec = number < 0 || number >= values().length ? LZO : values()[(int) number];
    if (codec == LZO || codec == BROTLI || codec == LZ4) {
      throw new ParquetException(
          "%s is compressed with %s, which isn't read; save it with snappy, zstd, gzip or none"
              .formatted(file, number < 8 ? codec : "codec " + number));
    }
    return codec;
  }

  /**
   * Unpacks a page.
   *
   * @param size that it must have then, checked by the caller
   */
  byte[] unpack(byte[] packed, int from, int size, String title) throws IOException {
    if (this == NONE) {
      if (packed.length - from != size) {
        throw new ParquetException(
            "%s has %d bytes, %d are promised".formatted(title, packed.length - from, size));
      }
      return from == 0 ? packed : java.util.Arrays.copyOfRange(packed, from, packed.length);
    }
    if (size == 0) {
      return new byte[0];
    }
    byte[] unpacked;
    int got;
    try {
      if (this == GZIP) {
        ByteArrayInputStream in = new ByteArrayInputStream(packed, from, packed.length - from);
        try (GZIPInputStream gzip = new GZIPInputStream(in, 1 << 16)) {
          unpacked = gzip.readNBytes(size);
          got = gzip.read() < 0 ? unpacked.length : -1;
        }
      } else {
        unpacked = new byte[size];
        got = decompressor().decompress(packed, from, packed.length - from, unpacked, 0, size);
      }
    } catch (IOException | RuntimeException e) { // a page's damage has no type of its own
      ParquetException damaged =
          new ParquetException("%s is damaged (%s)".formatted(title, e.getMessage()));
      damaged.initCause(e);
      throw damaged;
    }
    if (got != size) {
      throw new ParquetException(
          "%s doesn't unpack to the %d bytes that are promised".formatted(title, size));
    }
    return unpacked;
  }

  private Decompressor decompressor() {
    return switch (this) {
      case SNAPPY -> new SnappyDecompressor();
      case ZSTD -> new ZstdDecompressor();
      default -> new Lz4Decompressor();
    };
  }
}
