package org.mnist4j.formats.parquet;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.Arrays;
import java.util.Optional;

/** The pages of a column chunk, one after the other. */
final class PageReader {
  private static final int MOST_PAGE = 128 << 20;
  private static final int BUFFER = 1 << 13;

  /** What a codec can't do better than: deflate 1032, LZ4 255, snappy 21; zstd has no bound. */
  private static final long BEST_RATIO = 1032;

  private static final int INDEX = 1;
  private static final int DICTIONARY = 2;
  private static final int DATA_V2 = 3;

  private final ColumnChunk chunk;
  private final String title;
  private final Bounded bounded;
  private final InputStream in;

  PageReader(FileChannel channel, ColumnChunk chunk, String title) {
    this.chunk = chunk;
    this.title = title;
    bounded = new Bounded(channel, chunk.from(), chunk.from() + chunk.size());
    in = new BufferedInputStream(bounded, BUFFER);
  }

  /** How many values all pages together must have. */
  long values() {
    return chunk.values();
  }

  /** The next page; empty after the last. */
  Optional<Page> next() throws IOException {
    Optional<Page> page = Optional.empty();
    while (page.isEmpty()) {
      in.mark(1);
      if (in.read() < 0) {
        break;
      }
      in.reset();
      page = onePage();
    }
    return page;
  }

  /** Empty where it is an index, which isn't needed. */
  private Optional<Page> onePage() throws IOException {
    ThriftStruct header = new ThriftReader(in, title + ": the header of a page").struct();
    int packedSize = header.size(3, chunk.size());
    int size = header.size(2, MOST_PAGE);
    if (chunk.codec() != Codec.ZSTD && size / BEST_RATIO > packedSize) {
      throw new ParquetException(
          "%s: %d bytes of a page can't hold the %d that are promised"
              .formatted(title, packedSize, size));
    }
    byte[] packed = in.readNBytes(packedSize); // takes memory as the bytes come
    if (packed.length < packedSize) {
      throw new ParquetException(title + " ends inside a page");
    }
    int type = header.size(1, DATA_V2);
    return type == INDEX ? Optional.empty() : Optional.of(page(type, header, packed, size));
  }

  private Page page(int type, ThriftStruct header, byte[] packed, int size) throws IOException {
    String page = title + ": a page";
    if (type == DATA_V2) {
      ThriftStruct data = header.struct(8);
      int definition = data.size(5, packed.length);
      int repetition = data.size(6, packed.length - definition);
      int levels = definition + repetition;
      if (levels > size) {
        throw new ParquetException(page + " has more levels than bytes");
      }
      Codec codec = data.flag(7, true) ? chunk.codec() : Codec.NONE;
      byte[] values = codec.unpack(packed, levels, size - levels, page);
      byte[] bytes = Arrays.copyOf(packed, size);
      System.arraycopy(values, 0, bytes, levels, values.length);
      return data(data, 4, bytes, repetition, definition);
    }
    byte[] bytes = chunk.codec().unpack(packed, 0, size, page);
    if (type == DICTIONARY) {
      ThriftStruct dictionary = header.struct(7);
      int count = dictionary.size(1, size);
      return new Page(
          Page.Kind.DICTIONARY, count, dictionary.size(2, Page.RLE_DICTIONARY), bytes, 0, 0);
    }
    return data(header.struct(5), 2, bytes, -1, -1);
  }

  private Page data(ThriftStruct data, int encoding, byte[] bytes, int repetition, int definition)
      throws ParquetException {
    int values = data.size(1, Integer.MAX_VALUE);
    int how = data.size(encoding, Byte.MAX_VALUE);
    return new Page(Page.Kind.DATA, values, how, bytes, repetition, definition);
  }

  /** Bytes of a file from one place to another; several may read the same channel. */
  private static final class Bounded extends InputStream {
    private final FileChannel channel;
    private final long end;
    private long at;

    Bounded(FileChannel channel, long from, long end) {
      this.channel = channel;
      this.at = from;
      this.end = end;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int from, int length) throws IOException {
      int wanted = (int) Math.min(length, end - at);
      if (wanted == 0) {
        return length == 0 ? 0 : -1;
      }
      int read = channel.read(ByteBuffer.wrap(target, from, wanted), at);
      at += Math.max(0, read);
      return read;
    }
  }
}
