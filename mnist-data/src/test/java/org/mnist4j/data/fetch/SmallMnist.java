package org.mnist4j.data.fetch;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Random;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.mnist4j.data.MnistFile;

/** Four small files in place of MNIST's, with the digests that a downloader is to expect. */
public final class SmallMnist {
  private SmallMnist() {}

  /** Bytes that don't compress, so that a gzip of them can be cut anywhere. */
  static byte[] content(MnistFile file) {
    byte[] content = new byte[5000 + file.ordinal()];
    new Random(file.ordinal()).nextBytes(content);
    return content;
  }

  public static ExpectedContent expected(MnistFile file) {
    byte[] content = content(file);
    return new ExpectedContent(content.length, sha256(content));
  }

  static String sha256(byte[] content) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }

  static byte[] packed(MnistFile file) {
    return gzip(content(file), Deflater.BEST_COMPRESSION);
  }

  static byte[] gzip(byte[] content, int level) {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out =
        new GZIPOutputStream(packed) {
          {
            def.setLevel(level);
          }
        }) {
      out.write(content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return packed.toByteArray();
  }

  /** A mirror that has all four. */
  public static FaultyMirror mirror() throws IOException {
    FaultyMirror mirror = new FaultyMirror();
    for (MnistFile file : MnistFile.values()) {
      mirror.with(file.fileName() + ".gz", packed(file));
    }
    return mirror;
  }
}
