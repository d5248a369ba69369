package org.mnist4j.data.known;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.mnist4j.data.ClassNames;

/** A file beside a data set that names its classes: ten lines, the name of class 0 first. */
public final class ClassNamesFile {
  private static final List<String> NAMES = List.of("labels.txt", "classes.txt");
  private static final long MOST_BYTES = 1000;

  private ClassNamesFile() {}

  /** The class names in a folder, if it has a file {@code labels.txt} or {@code classes.txt}. */
  public static Optional<ClassNames> in(Path folder) {
    return NAMES.stream().map(folder::resolve).flatMap(file -> read(file).stream()).findFirst();
  }

  /** Whether a file is such a one, and no data. */
  public static boolean isOne(Path file) {
    return NAMES.contains(String.valueOf(file.getFileName())) && read(file).isPresent();
  }

  private static Optional<ClassNames> read(Path file) {
    try {
      if (!Files.isRegularFile(file) || Files.size(file) > MOST_BYTES) {
        return Optional.empty();
      }
      List<String> lines =
          Stream.of(Files.readString(file).split("\\R")).filter(line -> !line.isBlank()).toList();
      return Optional.of(new ClassNames(lines));
    } catch (IOException | IllegalArgumentException e) {
      return Optional.empty(); // Another file of that name.
    }
  }
}
