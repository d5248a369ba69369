package org.mnist4j.train.predict;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.mnist4j.base.IoReason;
import org.mnist4j.base.TextFile;
import org.mnist4j.recognizer.picture.DigitForm;
import org.mnist4j.train.UserError;

/**
 * A picture whose digit is known.
 *
 * @param file where it is
 * @param name what reports call it
 * @param digit 0 to 9
 * @param kind of picture, as whoever collected them called it
 */
public record LabelledPicture(Path file, String name, int digit, String kind) {
  private static final String INDEX = "index.csv";

  /**
   * The pictures of a folder: those its {@code index.csv} lists in the columns {@code file}, {@code
   * digit} and, if there are such, {@code kind} and {@code ambiguous} (those with 1 are left out);
   * without that file, those in its sub-folders {@code 0} to {@code 9}.
   *
   * @throws UserError when there are none, or the list is wrong
   */
  public static List<LabelledPicture> in(Path folder) {
    try {
      Path index = folder.resolve(INDEX);
      List<LabelledPicture> pictures =
          Files.isRegularFile(index) ? listed(folder, index) : byFolder(folder);
      if (pictures.isEmpty()) {
        throw UserError.usage(
            "%s has neither an %s nor pictures in sub-folders 0 to 9.".formatted(folder, INDEX));
      }
      return pictures;
    } catch (IOException | DirectoryIteratorException e) {
      throw UserError.usage("%s can't be read: %s.".formatted(folder, IoReason.of(e)));
    }
  }

  private static List<LabelledPicture> listed(Path folder, Path index) throws IOException {
    List<String> lines = TextFile.read(index).lines().toList();
    List<String> header = lines.isEmpty() ? List.of() : cells(lines.get(0));
    int file = header.indexOf("file");
    int digit = header.indexOf("digit");
    int kind = header.indexOf("kind");
    int ambiguous = header.indexOf("ambiguous");
    if (file < 0 || digit < 0) {
      throw UserError.usage(
          "%s needs the columns file and digit in its first line, which is: %s"
              .formatted(index, lines.isEmpty() ? "" : lines.get(0)));
    }
    List<LabelledPicture> pictures = new ArrayList<>();
    for (int i = 1; i < lines.size(); i++) {
      List<String> cells = cells(lines.get(i));
      if (cells.size() != header.size() || !cells.get(digit).matches("[0-9]")) {
        throw UserError.usage(
            "%s, line %d, needs %d cells and a digit from 0 to 9, but is: %s"
                .formatted(index, i + 1, header.size(), lines.get(i)));
      }
      if (ambiguous < 0 || !cells.get(ambiguous).equals("1")) {
        String name = cells.get(file);
        Path picture;
        try {
          picture = folder.resolve(name);
        } catch (InvalidPathException e) {
          throw UserError.usage("%s, line %d: %s is no file's name.".formatted(index, i + 1, name));
        }
        String kindOf = kind < 0 ? "pictures" : cells.get(kind);
        pictures.add(
            new LabelledPicture(picture, name, Integer.parseInt(cells.get(digit)), kindOf));
      }
    }
    return pictures;
  }

  private static List<LabelledPicture> byFolder(Path folder) throws IOException {
    List<LabelledPicture> pictures = new ArrayList<>();
    for (int digit = 0; digit < DigitForm.CLASSES; digit++) {
      Path sub = folder.resolve(String.valueOf(digit));
      if (!Files.isDirectory(sub)) {
        continue;
      }
      List<Path> files = new ArrayList<>();
      try (DirectoryStream<Path> all = Files.newDirectoryStream(sub, Files::isRegularFile)) {
        all.forEach(files::add);
      }
      files.sort(null);
      for (Path file : files) {
        pictures.add(
            new LabelledPicture(file, folder.relativize(file).toString(), digit, "pictures"));
      }
    }
    return pictures;
  }

  /** The cells of a line as RFC 4180 has them; a cell can't hold a line's end. */
  private static List<String> cells(String line) {
    List<String> cells = new ArrayList<>();
    StringBuilder cell = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c == '"' && quoted && i + 1 < line.length() && line.charAt(i + 1) == '"') {
        cell.append(line.charAt(++i));
      } else if (c == '"') {
        quoted = !quoted;
      } else if (c == ',' && !quoted) {
        cells.add(cell.toString());
        cell.setLength(0);
      } else {
        cell.append(c);
      }
    }
    cells.add(cell.toString());
    return cells;
  }
}
