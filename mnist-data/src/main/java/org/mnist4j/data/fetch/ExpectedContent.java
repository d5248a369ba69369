package org.mnist4j.data.fetch;

import org.mnist4j.data.MnistFile;

/**
 * What a download must hold once it is unpacked.
 *
 * @param bytes the uncompressed size
 * @param sha256 its digest
 */
public record ExpectedContent(long bytes, String sha256) {
  private static final long PACKING_BYTES = 1 << 16;

  static ExpectedContent of(MnistFile file) {
    return new ExpectedContent(file.bytes(), file.sha256());
  }

  /**
   * More than any gzip of this content has: data that can't be compressed grows by 5 bytes in 32
   * KB.
   */
  long mostCompressed() {
    return bytes + bytes / 1024 + PACKING_BYTES;
  }

  @Override
  public String toString() {
    return "%d bytes with SHA-256 %s".formatted(bytes, sha256);
  }
}
