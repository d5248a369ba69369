package org.mnist4j.data;

import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What identifies a data set's content: the SHA-256 digests that its pictures and its labels have
 * (or would have) as uncompressed IDX files. Two data sets with the same pictures and labels in the
 * same order have the same fingerprint, wherever they were read from.
 *
 * @param size the number of pictures, at least 1
 * @param picturesSha256 64 lower-case hexadecimal digits
 * @param labelsSha256 64 lower-case hexadecimal digits
 */
public record DatasetFingerprint(int size, String picturesSha256, String labelsSha256) {
  private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");
  private static final int SHORT_LENGTH = 12;

  /** Checks that the size is positive and the digests are SHA-256 in hexadecimal. */
  public DatasetFingerprint {
    if (size < 1) {
      throw new IllegalArgumentException("size is %d, must be at least 1".formatted(size));
    }
    requireDigest(picturesSha256);
    requireDigest(labelsSha256);
  }

  /** The part of the real MNIST this is, if it is one. */
  public Optional<MnistSplit> mnistSplit() {
    return Arrays.stream(MnistSplit.values())
        .filter(split -> split.images().sha256().equals(picturesSha256))
        .filter(split -> split.labels().sha256().equals(labelsSha256))
        .findFirst();
  }

  /** A short form for people: the start of the digest of both digests. */
  public String shortForm() {
    return Fingerprinting.sha256(picturesSha256 + labelsSha256).substring(0, SHORT_LENGTH);
  }

  private static void requireDigest(String digest) {
    if (!SHA256.matcher(digest).matches()) {
      throw new IllegalArgumentException(
          "digest is \"%s\", must be 64 lower-case hexadecimal digits".formatted(digest));
    }
  }
}
