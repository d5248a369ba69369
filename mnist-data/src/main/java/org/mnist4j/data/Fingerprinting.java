package org.mnist4j.data;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Computes digests of data sets as if they were written to IDX files. */
final class Fingerprinting {
  private Fingerprinting() {}

  static DatasetFingerprint of(PixelStore pixels, byte[] labels) {
    MessageDigest pictures = newSha256();
    pictures.update(IdxKind.PICTURES.header(labels.length));
    pixels.chunks().forEach(pictures::update);
    MessageDigest digits = newSha256();
    digits.update(IdxKind.LABELS.header(labels.length));
    digits.update(labels);
    return new DatasetFingerprint(labels.length, hex(pictures), hex(digits));
  }

  static String sha256(String text) {
    return sha256(text.getBytes(StandardCharsets.US_ASCII));
  }

  static String sha256(byte[] bytes) {
    MessageDigest digest = newSha256();
    digest.update(bytes);
    return hex(digest);
  }

  static MessageDigest newSha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
  }

  /** The finished digest as 64 lower-case hexadecimal digits. */
  static String hex(MessageDigest digest) {
    return HexFormat.of().formatHex(digest.digest());
  }
}
