package org.mnist4j.data.known;

import static org.mnist4j.data.IdxKind.LABELS;
import static org.mnist4j.data.IdxKind.PICTURES;
import static org.mnist4j.data.MnistSplit.TEST;
import static org.mnist4j.data.MnistSplit.TRAIN;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import org.mnist4j.data.IdxKind;
import org.mnist4j.data.MnistSplit;

/**
 * A file of a published set, known by the MD5 of its packed form, since that is what its publishers
 * tell: as in torchvision's {@code datasets/mnist.py} and, for EMNIST, Deeplearning4j's {@code
 * EmnistFetcher}. An unpacked file is known where its packed form lies beside it.
 *
 * @param set what it belongs to
 * @param split the part
 * @param kind its pictures or their labels
 */
public record KnownFile(KnownSet set, MnistSplit split, IdxKind kind) {
  private static final Map<String, KnownFile> BY_MD5 = new HashMap<>();

  /** EMNIST's largest has 44 MB. */
  private static final long MOST_BYTES = 100_000_000;

  /** Of an unpacked file, only labels have a digest that is published or can be computed. */
  private static final long MOST_LABELS = 4_000_000;

  static {
    add(
        KnownSet.FASHION_MNIST,
        "8d4fb7e6c68d591d4c3dfef9ec88bf0d",
        "25c81989df183df01b3e8a0aad5dffbe",
        "bef4ecab320f06d8554ea6380940ec79",
        "bb300cfdad3c16e7a12a480ee83cd310");
    add(
        KnownSet.KUZUSHIJI_MNIST,
        "bdb82020997e1d708af4cf47b453dcf7",
        "e144d726b3acfaa3e44228e80efcd344",
        "5c965bf0a639b31b8f53240b1b52f4d7",
        "7320c461ea6c1c855c0b718fb2a4b134");
    add( // kmnist-train-imgs.npz and its like
        KnownSet.KUZUSHIJI_MNIST,
        "a183fbc01ed9a345513b145673d3d0bb",
        "b0e1d240e8afec72b50437fc3bc5908a",
        "dace6de62ca8b90843cc45366337d02e",
        "3ae489a79983d0fe386152684e3b5412");
    add(
        KnownSet.QMNIST,
        "ed72d4157d28c017586c42bc6afe6370",
        "0058f8dd561b90ffdd0f734c6a30e5e4",
        "1394631089c404de565df7b7aeaf9412",
        "5b5b05890a5e13444e108efe57b788aa");
    BY_MD5.put( // the same training labels, unpacked
        "1d43300e7f41ddcbf7fd006cbe865af9", new KnownFile(KnownSet.QMNIST, TRAIN, LABELS));
    add(
        KnownSet.EMNIST_DIGITS,
        "d2662ecdc47895a6bbfce25de9e9a677",
        "2223fcfee618ac9c89ef20b6e48bcf9e",
        "a159b8b3bd6ab4ed4793c1cb71a2f5cc",
        "8afde66ea51d865689083ba6bb779fac");
  }

  private static void add(
      KnownSet set, String trainPictures, String trainLabels, String testPictures, String labels) {
    BY_MD5.put(trainPictures, new KnownFile(set, TRAIN, PICTURES));
    BY_MD5.put(trainLabels, new KnownFile(set, TRAIN, LABELS));
    BY_MD5.put(testPictures, new KnownFile(set, TEST, PICTURES));
    BY_MD5.put(labels, new KnownFile(set, TEST, LABELS));
  }

  /** The file with an MD5, 32 lower-case hexadecimal digits. */
  static Optional<KnownFile> withMd5(String md5) {
    return Optional.ofNullable(BY_MD5.get(md5));
  }

  /** What a file is, if its content is a published one. */
  static Optional<KnownFile> of(Path file) throws IOException {
    long bytes = Files.size(file);
    boolean packed = isPacked(file);
    if (bytes > MOST_BYTES) {
      return Optional.empty();
    }
    if (packed || bytes <= MOST_LABELS) {
      Optional<KnownFile> known = withMd5(md5(file));
      if (packed || known.isPresent()) {
        return known;
      }
    }
    Path beside = file.resolveSibling(file.getFileName() + ".gz");
    return Files.isRegularFile(beside) && isPacked(beside) && isContentOf(file, beside)
        ? of(beside)
        : Optional.empty();
  }

  private static boolean isPacked(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] start = in.readNBytes(2);
      boolean gzip = start.length == 2 && start[0] == 0x1f && start[1] == (byte) 0x8b;
      return gzip || (start.length == 2 && start[0] == 'P' && start[1] == 'K');
    }
  }

  /** A gzip's last eight bytes are its content's CRC-32 and size, RFC 1952. */
  static boolean isContentOf(Path file, Path gzip) throws IOException {
    try (RandomAccessFile packed = new RandomAccessFile(gzip.toFile(), "r")) {
      if (packed.length() < 18) {
        return false;
      }
      packed.seek(packed.length() - 8);
      long crc = Integer.toUnsignedLong(Integer.reverseBytes(packed.readInt()));
      long size = Integer.toUnsignedLong(Integer.reverseBytes(packed.readInt()));
      if (size != Files.size(file)) {
        return false;
      }
      try (CheckedInputStream in =
          new CheckedInputStream(Files.newInputStream(file), new CRC32())) {
        in.transferTo(OutputStream.nullOutputStream());
        return in.getChecksum().getValue() == crc;
      }
    }
  }

  static String md5(Path file) throws IOException {
    try (DigestInputStream in =
        new DigestInputStream(Files.newInputStream(file), MessageDigest.getInstance("MD5"))) {
      in.transferTo(OutputStream.nullOutputStream());
      return HexFormat.of().formatHex(in.getMessageDigest().digest());
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has MD5", e);
    }
  }
}
