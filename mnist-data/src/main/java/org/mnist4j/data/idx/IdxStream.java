package org.mnist4j.data.idx;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.mnist4j.data.ContentDigest;
import org.mnist4j.data.DatasetFormatException;
import org.mnist4j.data.IdxKind;

/**
 * An IDX file of bytes, plain or gzipped, read from front to back. The header is checked against
 * the file's size before anybody allocates what it promises; the body is read block by block.
 */
final class IdxStream implements Closeable {
  private static final int BUFFER_BYTES = 1 << 16;

  private final Path file;
  private final IdxKind kind;
  private final InputStream in;
  private final boolean gzipped;
  private int count;
  private long bytesRead;

  private IdxStream(Path file, IdxKind kind, InputStream in, boolean gzipped) {
    this.file = file;
    this.kind = kind;
    this.in = in;
    this.gzipped = gzipped;
  }

  static IdxStream open(Path file, IdxKind kind) throws IOException {
    long size = IdxChecks.sizeOf(file, kind);
    InputStream raw = new BufferedInputStream(Files.newInputStream(file), BUFFER_BYTES);
    try {
      boolean gzipped = ContentDigest.startsAsGzip(raw);
      InputStream in = gzipped ? new GZIPInputStream(raw, BUFFER_BYTES) : raw;
      IdxStream stream = new IdxStream(file, kind, in, gzipped);
      stream.readHeader(size);
      return stream;
    } catch (EOFException | ZipException e) {
      raw.close();
      throw new DatasetFormatException(
          "%s starts like a gzip file but its gzip header is damaged (%s); fetch it again"
              .formatted(file, e.getMessage()),
          e);
    } catch (IOException | RuntimeException e) {
      raw.close();
      throw e;
    }
  }

  Path file() {
    return file;
  }

  /** How many pictures or labels the file holds. */
  int count() {
    return count;
  }

  /** Fills {@code items} items of {@code target} from its start. */
  void read(byte[] target, int items) throws IOException {
    int wanted = Math.multiplyExact(items, kind.itemBytes());
    int got = readUpTo(target, wanted);
    if (got < wanted) {
      throw IdxChecks.truncatedBody(file, kind, count, bytesRead);
    }
  }

  /** Passes over {@code items} items. */
  void skip(int items) throws IOException {
    try {
      in.skipNBytes((long) items * kind.itemBytes());
      bytesRead += (long) items * kind.itemBytes();
    } catch (EOFException e) {
      throw IdxChecks.truncatedBody(file, kind, count, bytesRead);
    }
  }

  /**
   * Makes sure that nothing follows the last item; on a gzip file this also checks its checksum.
   */
  void expectEnd() throws IOException {
    if (readUpTo(new byte[1], 1) != 0) {
      throw IdxChecks.trailingBytes(file, kind, count);
    }
  }

  @Override
  public void close() throws IOException {
    in.close();
  }

  private void readHeader(long fileSize) throws IOException {
    byte[] header = new byte[kind.headerBytes()];
    int got = readUpTo(header, header.length);
    IdxChecks.magic(file, kind, header, got);
    if (got < header.length) {
      throw IdxChecks.truncatedHeader(file, kind, got);
    }
    ByteBuffer sizes = ByteBuffer.wrap(header).position(Integer.BYTES);
    long promised = Integer.toUnsignedLong(sizes.getInt());
    while (sizes.hasRemaining()) {
      IdxChecks.side(file, Integer.toUnsignedLong(sizes.getInt()));
    }
    count = IdxChecks.count(file, kind, promised, fileSize, gzipped);
  }

  private int readUpTo(byte[] target, int length) throws IOException {
    try {
      int got = in.readNBytes(target, 0, length);
      bytesRead += got;
      return got;
    } catch (EOFException e) {
      throw new DatasetFormatException(
          "%s is a gzip file that is cut off after %d bytes; fetch it again"
              .formatted(file, Files.size(file)),
          e);
    } catch (ZipException e) {
      throw new DatasetFormatException(
          "%s is a damaged gzip file (%s); fetch it again".formatted(file, e.getMessage()), e);
    }
  }
}
