package org.mnist4j.data.gallery;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.mnist4j.base.IoReason;
import org.mnist4j.base.TextFile;
import org.mnist4j.data.DatasetFormatException;
import org.mnist4j.data.file.Unpacked;
import org.mnist4j.data.rows.FoundPart;

/** Finds picture files whose digits are told by an index or by their folders' names. */
public final class Galleries {
  private static final List<String> ENDINGS =
      List.of("png", "jpg", "jpeg", "bmp", "gif", "tif", "tiff", "webp", "pgm");
  private static final List<String> FILE_COLUMNS =
      List.of("file", "filename", "file_name", "image", "path", "picture", "img", "name");
  private static final List<String> LABEL_COLUMNS =
      List.of("label", "digit", "class", "target", "y");
  private static final int MOST_LINE = 1 << 16;

  private Galleries() {}

  /**
   * The pictures that a table of text lists, by a column of files and one of labels.
   *
   * @return empty when the table has no such columns
   * @throws DatasetFormatException if a file lies outside the table's folder or a label is no digit
   */
  public static Optional<FoundPart> ofIndex(Path index) throws IOException {
    List<LabelledFile> files = new ArrayList<>();
    int missing = 0;
    Path folder = Optional.ofNullable(index.toAbsolutePath().getParent()).orElse(index);
    try (BufferedReader in = open(index)) {
      String header = line(in);
      String separator = header.contains(";") ? ";" : header.contains("\t") ? "\t" : ",";
      List<String> names =
          Stream.of(header.split(separator, -1))
              .map(Galleries::unquoted)
              .map(name -> name.toLowerCase(Locale.ROOT))
              .toList();
      int file = firstOf(names, FILE_COLUMNS);
      int label = firstOf(names, LABEL_COLUMNS);
      if (file < 0 || label < 0) {
        return Optional.empty();
      }
      int number = 1;
      for (String text = line(in); !text.isEmpty(); text = line(in)) {
        number++;
        List<String> fields =
            Stream.of(text.split(separator, -1)).map(Galleries::unquoted).toList();
        OptionalInt digit =
            fields.size() > Math.max(file, label)
                ? DigitName.of(fields.get(label))
                : OptionalInt.empty();
        if (digit.isEmpty()) {
          throw new DatasetFormatException(
              "%s, line %d has no digit as its label".formatted(index, number));
        }
        Path picture = resolve(folder, fields.get(file), index, number);
        if (!picture.startsWith(folder)) {
          throw new DatasetFormatException(
              "%s, line %d: %s lies outside the index's folder"
                  .formatted(index, number, fields.get(file)));
        }
        if (Files.isRegularFile(picture)) {
          files.add(new LabelledFile(picture, digit.getAsInt()));
        } else {
          missing++;
        }
      }
    }
    String form =
        "an index of %d pictures%s"
            .formatted(
                files.size(), missing == 0 ? "" : ", %d more aren't there".formatted(missing));
    return files.isEmpty()
        ? Optional.empty()
        : Optional.of(part(index, form, FoundPart.Role.of("" + index.getFileName()), files));
  }

  private static BufferedReader open(Path index) throws IOException {
    InputStream bytes = Unpacked.open(index);
    try {
      return TextFile.reader(bytes, index.toString());
    } catch (IOException e) {
      bytes.close();
      throw new DatasetFormatException(IoReason.of(e), e);
    }
  }

  private static Path resolve(Path folder, String name, Path index, int line)
      throws DatasetFormatException {
    try {
      return folder.resolve(name.replace('\\', '/')).normalize();
    } catch (InvalidPathException e) {
      throw new DatasetFormatException(
          "%s, line %d: %s is no file's name".formatted(index, line, name), e);
    }
  }

  /** The next line; empty at the end. */
  private static String line(BufferedReader in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = in.read(); c >= 0; c = in.read()) {
      if (c == '\n' && line.length() > 0) {
        break;
      }
      if (c != '\n' && c != '\r') {
        line.append((char) c);
      }
      if (line.length() > MOST_LINE) {
        throw new DatasetFormatException("its lines are too long for an index");
      }
    }
    return line.toString();
  }

  private static String unquoted(String field) {
    return field.replace("\"", "").strip();
  }

  private static int firstOf(List<String> names, List<String> wanted) {
    for (int i = 0; i < names.size(); i++) {
      if (wanted.contains(names.get(i))) {
        return i;
      }
    }
    return -1;
  }

  /** The pictures in folders whose names mean digits, directly or in {@code train} and the like. */
  public static List<FoundPart> ofFolders(Path folder) throws IOException {
    List<FoundPart> parts = new ArrayList<>();
    addPart(parts, folder, FoundPart.Role.WHOLE);
    if (parts.isEmpty()) {
      for (Path child : foldersIn(folder)) {
        String name = String.valueOf(child.getFileName());
        if (FoundPart.Role.of(name) != FoundPart.Role.WHOLE) {
          addPart(parts, child, FoundPart.Role.of(name));
        }
      }
    }
    return parts;
  }

  private static void addPart(List<FoundPart> parts, Path folder, FoundPart.Role role)
      throws IOException {
    TreeMap<Integer, List<Path>> byDigit = new TreeMap<>();
    for (Path child : foldersIn(folder)) {
      OptionalInt digit = DigitName.of(String.valueOf(child.getFileName()));
      if (digit.isPresent()) {
        List<Path> pictures = picturesIn(child);
        if (!pictures.isEmpty()) {
          byDigit.computeIfAbsent(digit.getAsInt(), key -> new ArrayList<>()).addAll(pictures);
        }
      }
    }
    if (byDigit.size() >= 2) {
      List<LabelledFile> files = inTurn(byDigit);
      String form = "%d pictures in folders of %d digits".formatted(files.size(), byDigit.size());
      parts.add(part(folder, form, role, files));
    }
  }

  /** The first of each digit, then the second of each, so that any stretch has all digits. */
  private static List<LabelledFile> inTurn(SortedMap<Integer, List<Path>> byDigit) {
    int longest = byDigit.values().stream().mapToInt(List::size).max().orElse(0);
    List<LabelledFile> files = new ArrayList<>();
    for (int rank = 0; rank < longest; rank++) {
      for (var entry : byDigit.entrySet()) {
        if (rank < entry.getValue().size()) {
          files.add(new LabelledFile(entry.getValue().get(rank), entry.getKey()));
        }
      }
    }
    return files;
  }

  private static List<Path> foldersIn(Path folder) throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.filter(Files::isDirectory).sorted().toList();
    }
  }

  private static List<Path> picturesIn(Path folder) throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.filter(Galleries::isPicture).sorted().toList();
    }
  }

  private static boolean isPicture(Path file) {
    String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
    return !name.startsWith(".")
        && ENDINGS.contains(name.substring(name.lastIndexOf('.') + 1))
        && Files.isRegularFile(file);
  }

  private static FoundPart part(
      Path where, String form, FoundPart.Role role, List<LabelledFile> files) {
    return new FoundPart(where.toString(), form, role, true, () -> new GalleryRows(files));
  }
}
