package org.mnist4j.data;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.zip.GZIPInputStream;

/**
 * What a file holds once it is unpacked.
 *
 * @param bytes the uncompressed size, at most one more than the limit it was read with
 * @param sha256 the digest of those bytes
 * @param gzipped whether the file is a gzip
 */
public record ContentDigest(long bytes, String sha256, boolean gzipped) {
  private static final int BUFFER_BYTES = 1 << 16;

  /**
   * Reads a file, plain or gzipped, but no further than one byte over {@code limit}: a small gzip
   * can hold terabytes.
   */
  public static ContentDigest of(Path file, long limit) throws IOException {
    MessageDigest digest = Fingerprinting.newSha256();
    try (BufferedInputStream raw =
        new BufferedInputStream(Files.newInputStream(file), BUFFER_BYTES)) {
      boolean gzipped = startsAsGzip(raw);
      InputStream in = gzipped ? new GZIPInputStream(raw, BUFFER_BYTES) : raw;
      byte[] buffer = new byte[BUFFER_BYTES];
      long bytes = 0;
      while (bytes <= limit) {
        int read = in.read(buffer, 0, (int) Math.min(buffer.length, limit + 1 - bytes));
        if (read < 0) {
          break;
        }
        digest.update(buffer, 0, read);
        bytes += read;
      }
      return new ContentDigest(bytes, Fingerprinting.hex(digest), gzipped);
    }
  }

  /** Whether the next two bytes are those every gzip starts with; the stream stays where it is. */
  public static boolean startsAsGzip(InputStream in) throws IOException {
    in.mark(2);
    byte[] start = in.readNBytes(2);
    in.reset();
    return start.length == 2 && start[0] == 0x1f && start[1] == (byte) 0x8b;
  }

  @Override
  public String toString() {
    return "%d bytes with SHA-256 %s".formatted(bytes, sha256);
  }
}
