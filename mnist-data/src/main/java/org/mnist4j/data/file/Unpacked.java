package org.mnist4j.data.file;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.mnist4j.data.ContentDigest;
import org.mnist4j.data.DatasetFormatException;

/** A file's content without its gzips: people and servers sometimes wrap a file twice. */
public final class Unpacked {
  private static final int BUFFER = 1 << 16;
  private static final int MOST_GZIPS = 2;

  /** Deflate can't do better than 258 bytes for two bits, see the zlib technical notes. */
  private static final long BEST_RATIO = 1032;

  private Unpacked() {}

  /**
   * Opens a file, plain, gzipped or gzipped twice.
   *
   * @return at its start, with {@code mark} supported
   * @throws DatasetFormatException if a gzip's start is damaged
   */
  public static InputStream open(Path file) throws IOException {
    InputStream in = new BufferedInputStream(Files.newInputStream(file), BUFFER);
    try {
      for (int i = 0; i < MOST_GZIPS && ContentDigest.startsAsGzip(in); i++) {
        in = new BufferedInputStream(new GZIPInputStream(in, BUFFER), BUFFER);
      }
      return in;
    } catch (EOFException | ZipException e) {
      in.close();
      throw new DatasetFormatException(
          "%s starts like a gzip file but is damaged (%s); fetch it again"
              .formatted(file, e.getMessage()),
          e);
    } catch (IOException | RuntimeException e) {
      in.close();
      throw e;
    }
  }

  /** The most bytes a file can unpack to. */
  public static long most(Path file) throws IOException {
    long size = Files.size(file);
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file), BUFFER)) {
      if (!ContentDigest.startsAsGzip(in)) {
        return size;
      }
    }
    // A gzip in a gzip unpacks to at most the square; sizes are small enough for that.
    return size < Integer.MAX_VALUE ? size * BEST_RATIO * BEST_RATIO : Long.MAX_VALUE;
  }
}
