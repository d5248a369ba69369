package org.mnist4j.train.predict;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;
import org.mnist4j.base.IoReason;
import org.mnist4j.train.UserError;

/** Pictures named on a command line: files, folders (their files, by name) and globs. */
public final class PictureArguments {
  private PictureArguments() {}

  /**
   * The files meant, in the order given.
   *
   * @throws UserError for a name that means nothing
   */
  public static List<Path> expand(List<String> names) {
    List<Path> files = new ArrayList<>();
    for (String name : names) {
      try {
        files.addAll(expand(name));
      } catch (PatternSyntaxException e) {
        throw UserError.usage(
            "%s isn't a pattern for names: %s. Name the folder, or each picture."
                .formatted(name, e.getDescription()));
      } catch (IOException | DirectoryIteratorException e) {
        throw UserError.failure("%s can't be listed: %s.".formatted(name, IoReason.of(e)));
      }
    }
    return files;
  }

  private static List<Path> expand(String name) throws IOException {
    if (name.equals("-")) {
      return List.of(Path.of("-"));
    }
    if (name.indexOf('*') >= 0 || name.indexOf('?') >= 0) {
      return glob(name);
    }
    Path path = Path.of(name);
    if (!Files.isDirectory(path)) {
      return List.of(path);
    }
    try (Stream<Path> children = Files.list(path)) {
      List<Path> files =
          children
              .filter(file -> !Files.isDirectory(file)) // links that lead nowhere are told of
              .filter(file -> !file.getFileName().toString().startsWith("."))
              .sorted()
              .toList();
      if (files.isEmpty()) {
        throw UserError.usage("There's no picture in " + path + ".");
      }
      return files;
    }
  }

  private static List<Path> glob(String name) throws IOException {
    int slash = name.lastIndexOf('/');
    Path folder = slash < 0 ? Path.of("") : Path.of(name.substring(0, slash + 1));
    List<Path> files = new ArrayList<>();
    if (Files.isDirectory(folder)) {
      try (DirectoryStream<Path> matches =
          Files.newDirectoryStream(folder, name.substring(slash + 1))) {
        matches.forEach(files::add);
      }
    }
    if (files.isEmpty()) {
      throw UserError.usage("No file matches " + name + ".");
    }
    files.sort(null);
    return files;
  }
}
