package org.mnist4j.train.model;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;
import org.mnist4j.base.IoReason;
import org.mnist4j.base.ThisProgram;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A model's zip: what Deeplearning4j's {@code ModelSerializer} writes and the model's card. It is
 * read by the directory at its end, which was checked; DL4J's own reader goes through the local
 * entries instead, where an archive can hide some from its directory.
 */
final class ModelArchive implements Closeable {
  static final String CARD = "card.json";
  static final String CONFIGURATION = "configuration.json";
  static final String COEFFICIENTS = "coefficients.bin";
  static final String UPDATER_STATE = "updaterState.bin";

  /** The largest array that is read, unpacked: room for 500 million parameters. */
  private static final long MOST_BYTES = 2L << 30;

  /** So much an array may unpack to, whatever it takes in the file. */
  private static final long FREE_BYTES = 32L << 20;

  /** Above that, so many times its size in the file; trained weights hardly shrink at all. */
  private static final int MOST_RATIO = 16;

  /** Every entry that is read, with the largest size allowed, unpacked. */
  private static final Map<String, Long> ENTRIES =
      Map.of(
          CARD,
          1L << 20,
          CONFIGURATION,
          10L << 20,
          COEFFICIENTS,
          MOST_BYTES,
          UPDATER_STATE,
          MOST_BYTES,
          "noParams.marker",
          1024L);

  /** What else Deeplearning4j puts into a network's zip; none of it is ever read. */
  private static final Pattern BESIDE =
      Pattern.compile("preprocessor\\.bin|normalizer\\.bin|objects/.*");

  /** Before the names of a committee's members' entries, which are counted from 1. */
  private static final Pattern MEMBER = Pattern.compile("members/([1-9][0-9]{0,2})/");

  private final ZipFile zip;
  private final String folder;
  private final int members;

  private ModelArchive(ZipFile zip, String folder, int members) {
    this.zip = zip;
    this.folder = folder;
    this.members = members;
  }

  /**
   * Opens a file and checks everything that can be told without reading an entry.
   *
   * @throws ModelFileException when it isn't a model, or holds what a model must not hold
   */
  static ModelArchive open(Path file) throws IOException {
    return open(file, false);
  }

  /** Opens a file that may hold, unread, what Deeplearning4j puts beside a network. */
  static ModelArchive openForeign(Path file) throws IOException {
    return open(file, true);
  }

  private static ModelArchive open(Path file, boolean foreign) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new ModelFileException(file, "there's no such file");
    }
    try {
      ZipFile zip = new ZipFile(file.toFile());
      try {
        return new ModelArchive(zip, "", check(file, zip, foreign));
      } catch (IOException | RuntimeException e) {
        zip.close();
        throw e;
      }
    } catch (ZipException | IllegalArgumentException e) { // names that are no UTF-8
      throw new ModelFileException(file, "it isn't a whole zip archive: " + IoReason.of(e));
    }
  }

  /** Checks all entries; gives the number of a committee's members, 0 for a single network. */
  private static int check(Path file, ZipFile zip, boolean foreign) throws IOException {
    Set<String> names = new HashSet<>();
    long packed = 0;
    for (Enumeration<? extends ZipEntry> all = zip.entries(); all.hasMoreElements(); ) {
      ZipEntry entry = all.nextElement();
      if (!(foreign && BESIDE.matcher(entry.getName()).matches())) {
        checkEntry(file, entry);
      }
      if (!names.add(entry.getName())) {
        throw new ModelFileException(file, "it has the entry '" + entry.getName() + "' twice");
      }
      packed += entry.getCompressedSize();
    }
    if (packed > Files.size(file)) {
      throw new ModelFileException(file, "its entries lie over one another");
    }
    int members = 0;
    while (names.contains(member(members + 1) + CONFIGURATION)) {
      members++;
    }
    for (int i = Math.min(members, 1); i <= members; i++) {
      String in = members == 0 ? "" : member(i);
      if (!names.contains(in + CONFIGURATION) || !names.contains(in + COEFFICIENTS)) {
        throw new ModelFileException(
            file, "a network's archive holds configuration.json and coefficients.bin; it doesn't");
      }
    }
    return members;
  }

  /** Before the names of a member's entries. */
  static String member(int number) {
    return "members/" + number + "/";
  }

  /** Networks of a committee; 0 when this is a single one. */
  int members() {
    return members;
  }

  /** A member of a committee, counted from 1; it is closed with the committee. */
  ModelArchive open(int number) {
    return new ModelArchive(zip, member(number), 0);
  }

  private static void checkEntry(Path file, ZipEntry entry) throws ModelFileException {
    String name = entry.getName().replaceAll("\\p{Cntrl}", "?");
    Long most = ENTRIES.get(MEMBER.matcher(name).lookingAt() ? afterFolder(name) : name);
    if (most == null) {
      String danger =
          name.equals("preprocessor.bin")
              ? ", a serialised Java object, which could run code when read; "
                  + ThisProgram.command("import makes a model without it")
              : ", which no network has";
      throw new ModelFileException(file, "it holds the entry '" + name + "'" + danger);
    }
    if (entry.getSize() < 0 || entry.getSize() > most) {
      throw new ModelFileException(
          file,
          "its entry '%s' has %,d bytes; at most %,d are allowed"
              .formatted(name, entry.getSize(), most));
    }
  }

  private static String afterFolder(String name) {
    return name.substring(name.lastIndexOf('/') + 1);
  }

  /** All of an entry of text; null when there's none. */
  byte @Nullable [] bytes(String name) throws IOException {
    ZipEntry entry = zip.getEntry(folder + name);
    if (entry == null) {
      return null;
    }
    try (InputStream in = zip.getInputStream(entry)) {
      return in.readNBytes((int) entry.getSize());
    }
  }

  /**
   * Reads an array.
   *
   * @param name of an entry that is there
   * @param length how many numbers it has to have; room is made for them once the entry is found to
   *     hold as many
   */
  INDArray array(String name, long length) throws IOException {
    ZipEntry entry = zip.getEntry(folder + name);
    if (entry.getSize() > FREE_BYTES + MOST_RATIO * entry.getCompressedSize()) {
      throw new IOException(
          "its %,d bytes '%s' would unfold to %,d"
              .formatted(entry.getCompressedSize(), name, entry.getSize()));
    }
    try (InputStream in = zip.getInputStream(entry)) {
      return StoredArray.read(in, entry.getSize(), length);
    }
  }

  @Override
  public void close() throws IOException {
    zip.close();
  }
}
