package org.mnist4j.data.file;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.mnist4j.data.DatasetFormatException;

/** What a file is by its first bytes, after any gzip; its name plays no part. */
public enum FileKind {
  /** IDX: two zero bytes, an element type, a number of dimensions. */
  IDX("an IDX file"),
  /** A zip with NumPy arrays in it. */
  NPZ("a NumPy npz file"),
  /** A NumPy array. */
  NPY("a NumPy array"),
  /** A pickle of protocol 2 or later. */
  PICKLE("a Python pickle"),
  /** MATLAB 5 to 7.2. */
  MAT("a MATLAB 5 file"),
  /** Apache Parquet. */
  PARQUET("a Parquet file"),
  /** Lines of numbers or names with separators. */
  CSV("a table of text"),
  /** PNG, JPEG, GIF, BMP or TIFF. */
  PICTURE("a picture"),
  /** Another zip. */
  ZIP("a zip archive; unpack it first"),
  /** HDF5, MATLAB 7.3 among them. */
  HDF5("an HDF5 file (MATLAB 7.3 or Keras); save it as MATLAB 5 ('-v7') or npz"),
  /** A page of the web. */
  WEB_PAGE("a web page, not the file; the download went wrong, fetch it again"),
  /** A pointer of Git's large file storage. */
  LFS_POINTER("a Git LFS pointer, not the file; git lfs pull brings it"),
  /** Text in UTF-16. */
  UTF_16("text in UTF-16; save it as UTF-8"),
  /** Nothing in it. */
  EMPTY("empty (0 bytes); fetch it again"),
  /** A gzip whose start is damaged. */
  DAMAGED("a damaged or cut-off gzip; fetch it again"),
  /** Anything else. */
  OTHER("in no form that is known");

  private static final int LOOKED_AT = 4096;
  private static final int FEWEST_SEPARATORS = 1;

  private final String title;

  FileKind(String title) {
    this.title = title;
  }

  /** For the sentence "FILE is …". */
  public String title() {
    return title;
  }

  /** Looks at a file's first bytes. */
  public static FileKind of(Path file) throws IOException {
    if (Files.size(file) == 0) {
      return EMPTY;
    }
    byte[] start;
    try (InputStream in = Unpacked.open(file)) {
      start = in.readNBytes(LOOKED_AT);
    } catch (EOFException | ZipException | DatasetFormatException e) {
      return DAMAGED;
    }
    FileKind kind = of(start);
    return kind == ZIP && holdsArrays(file) ? NPZ : kind;
  }

  private static boolean holdsArrays(Path file) {
    try (ZipFile zip = new ZipFile(file.toFile())) {
      return zip.stream().limit(100).anyMatch(entry -> entry.getName().endsWith(".npy"));
    } catch (IOException | IllegalArgumentException e) {
      return String.valueOf(file.getFileName()).endsWith(".npz"); // its reader says what is wrong
    }
  }

  static FileKind of(byte[] start) {
    String text = new String(start, StandardCharsets.ISO_8859_1);
    if (start.length >= 4 && start[0] == 0 && start[1] == 0 && isIdxType(start[2])) {
      return IDX;
    }
    if (text.startsWith("PK\3\4") || text.startsWith("PK\5\6")) {
      return ZIP;
    }
    if (text.startsWith("\u0093NUMPY")) {
      return NPY;
    }
    if (text.startsWith("MATLAB 5.0 MAT-file")) {
      return MAT;
    }
    if (text.startsWith("\u0089HDF\r\n") || text.startsWith("MATLAB 7.3")) {
      return HDF5;
    }
    if (text.startsWith("PAR1")) {
      return PARQUET;
    }
    if (start.length > 2 && start[0] == (byte) 0x80 && start[1] >= 2 && start[1] <= 5) {
      return PICKLE;
    }
    if (text.startsWith("version https://git-lfs")) {
      return LFS_POINTER;
    }
    if (text.startsWith("\u00ff\u00fe") || text.startsWith("\u00fe\u00ff")) {
      return UTF_16;
    }
    if (isPicture(text)) {
      return PICTURE;
    }
    String lower = text.substring(0, Math.min(text.length(), 256)).stripLeading();
    lower = lower.replace("\u00ef\u00bb\u00bf", "").toLowerCase(Locale.ROOT);
    if (lower.startsWith("<!doctype") || lower.startsWith("<html") || lower.startsWith("<?xml")) {
      return WEB_PAGE;
    }
    return start.length == 0 ? EMPTY : isTable(start) ? CSV : OTHER;
  }

  private static boolean isIdxType(byte type) {
    return type >= 0x08 && type <= 0x0e && type != 0x0a;
  }

  private static boolean isPicture(String text) {
    return text.startsWith("\u0089PNG")
        || text.startsWith("\u00ff\u00d8\u00ff")
        || text.startsWith("GIF8")
        || text.startsWith("BM")
        || text.startsWith("II*\0")
        || text.startsWith("MM\0*");
  }

  private static boolean isTable(byte[] start) {
    int separators = 0;
    for (byte b : start) {
      if (b >= 0 && b < ' ' && b != '\t' && b != '\r' && b != '\n') {
        return false;
      }
      if (b == ',' || b == ';' || b == '\t' || b == '|' || b == ' ') {
        separators++;
      }
    }
    return separators >= FEWEST_SEPARATORS;
  }
}
