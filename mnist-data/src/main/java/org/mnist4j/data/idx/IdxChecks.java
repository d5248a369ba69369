package org.mnist4j.data.idx;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;
import org.mnist4j.data.DatasetFormatException;
import org.mnist4j.data.FolderListing;
import org.mnist4j.data.IdxKind;
import org.mnist4j.recognizer.picture.DigitForm;

/**
 * The rules of the IDX format as this project reads it, each with the message for a file that
 * breaks it.
 */
final class IdxChecks {
  /** Deflate can't do better than 258 bytes for two bits, see the zlib technical notes. */
  private static final long BEST_GZIP_RATIO = 1032;

  private IdxChecks() {}

  /** The file's size on disk, if it is one that can be read and isn't empty. */
  static long sizeOf(Path file, IdxKind kind) throws IOException {
    if (Files.isDirectory(file)) {
      throw new DatasetFormatException(
          "%s is a folder, not an IDX file of %s".formatted(file, kind.noun()));
    }
    if (!Files.exists(file)) {
      throw new NoSuchFileException(
          file.toString(),
          null,
          "no such file; " + FolderListing.of(file.toAbsolutePath().getParent()));
    }
    if (!Files.isReadable(file)) {
      throw new DatasetFormatException("%s can't be read: permission denied".formatted(file));
    }
    long size = Files.size(file);
    if (size == 0) {
      throw new DatasetFormatException(
          "%s is empty (0 bytes); an IDX file of %s starts with %d bytes of header"
              .formatted(file, kind.noun(), kind.headerBytes()));
    }
    return size;
  }

  /** The magic number, as far as {@code got} bytes of header go. */
  static void magic(Path file, IdxKind kind, byte[] header, int got) throws IOException {
    if (got < Integer.BYTES) {
      throw truncatedHeader(file, kind, got);
    }
    int magic = ByteBuffer.wrap(header).getInt();
    if (magic == kind.magic()) {
      return;
    }
    if (magic == kind.other().magic()) {
      throw new DatasetFormatException(
          "%s holds %s (magic number %d), but a file of %s (magic number %d) is needed here; are the two files swapped?"
              .formatted(file, kind.other().noun(), magic, kind.noun(), kind.magic()));
    }
    throw new DatasetFormatException(
        "%s is no IDX file of %s: its magic number is 0x%08x, must be 0x%08x%s"
            .formatted(file, kind.noun(), magic, kind.magic(), guess(header, magic)));
  }

  static void side(Path file, long pixels) throws IOException {
    if (pixels != DigitForm.SIDE) {
      throw new DatasetFormatException(
          "%s: its header gives pictures a side of %d pixels, must be %d"
              .formatted(file, pixels, DigitForm.SIDE));
    }
  }

  /** The promised count, if a file of that size can keep the promise. */
  static int count(Path file, IdxKind kind, long promised, long fileSize, boolean gzipped)
      throws IOException {
    if (promised == 0) {
      throw new DatasetFormatException(
          "%s: its header promises 0 %s, must be at least 1".formatted(file, kind.noun()));
    }
    long needed = kind.headerBytes() + promised * kind.itemBytes();
    if (gzipped && needed / BEST_GZIP_RATIO > fileSize) {
      throw new DatasetFormatException(
          "%s: its header promises %d %s (%d bytes), more than %d bytes of gzip can hold (%d at best)"
              .formatted(
                  file, promised, kind.noun(), needed, fileSize, fileSize * BEST_GZIP_RATIO));
    }
    if (!gzipped && needed > fileSize) {
      throw truncatedBody(file, kind, promised, fileSize);
    }
    if (!gzipped && needed < fileSize) {
      throw trailingBytes(file, kind, promised);
    }
    if (promised > Integer.MAX_VALUE) {
      throw new DatasetFormatException(
          "%s holds %d %s, must be at most %d"
              .formatted(file, promised, kind.noun(), Integer.MAX_VALUE));
    }
    return (int) promised;
  }

  static DatasetFormatException truncatedHeader(Path file, IdxKind kind, long got) {
    return new DatasetFormatException(
        "%s ends after %d bytes, in the middle of its header: an IDX file of %s has %d bytes of it"
            .formatted(file, got, kind.noun(), kind.headerBytes()));
  }

  static DatasetFormatException truncatedBody(Path file, IdxKind kind, long promised, long bytes) {
    long whole = Math.max(0, bytes - kind.headerBytes()) / kind.itemBytes();
    return new DatasetFormatException(
        "%s is truncated: its header promises %d %s (%d bytes), it ends after %d of them (%d bytes)"
            .formatted(
                file,
                promised,
                kind.noun(),
                kind.headerBytes() + promised * kind.itemBytes(),
                whole,
                bytes));
  }

  static DatasetFormatException trailingBytes(Path file, IdxKind kind, long promised) {
    return new DatasetFormatException(
        "%s goes on after its %d %s: it must end after %d bytes"
            .formatted(
                file, promised, kind.noun(), kind.headerBytes() + promised * kind.itemBytes()));
  }

  /** What a file with a wrong magic number may be instead. */
  private static String guess(byte[] header, int magic) {
    String start = new String(header, 0, Integer.BYTES, StandardCharsets.ISO_8859_1);
    String lower = start.toLowerCase(Locale.ROOT);
    if (start.startsWith("PK")) {
      return " (it looks like a zip archive: unpack it first)";
    }
    if (start.startsWith("\u001f\u008b")) {
      return " (it looks gzipped twice: unpack it once)";
    }
    if (lower.startsWith("<htm") || lower.startsWith("<!do") || lower.startsWith("<?xm")) {
      return " (it looks like a web page: the download went wrong)";
    }
    if (magic >>> 16 == 0 && magic != 0) {
      return " (it is IDX with element type 0x%02x and %d dimensions; unsigned bytes, 0x08, are read)"
          .formatted(magic >>> 8, magic & 0xff);
    }
    return "";
  }
}
