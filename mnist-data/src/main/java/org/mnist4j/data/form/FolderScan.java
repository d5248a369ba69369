package org.mnist4j.data.form;

import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.mnist4j.data.file.FileKind;
import org.mnist4j.data.known.ClassNamesFile;

/**
 * The files of a folder and what each is. Files that systems leave behind (hidden ones, {@code
 * Thumbs.db}, {@code __MACOSX}) are passed over, and so is one that names the classes.
 */
final class FolderScan {
  private static final int DEPTH = 6;
  private static final int MOST_FILES = 2000;

  private final Map<Path, FileKind> kinds = new TreeMap<>(order());

  private FolderScan() {}

  /** The shallower first, then by name. */
  private static Comparator<Path> order() {
    return Comparator.comparing(Path::getNameCount).thenComparing(Comparator.naturalOrder());
  }

  static FolderScan of(Path folder) throws IOException {
    FolderScan scan = new FolderScan();
    Files.walkFileTree(
        folder,
        EnumSet.of(FileVisitOption.FOLLOW_LINKS),
        DEPTH,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path visited, BasicFileAttributes attributes) {
            return !visited.equals(folder) && isLeftBehind(visited)
                ? FileVisitResult.SKIP_SUBTREE
                : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            if (Files.isRegularFile(file)
                && Files.isReadable(file)
                && !isLeftBehind(file)
                && !ClassNamesFile.isOne(file)) {
              scan.kinds.put(file, FileKind.of(file));
            }
            return scan.kinds.size() < MOST_FILES
                ? FileVisitResult.CONTINUE
                : FileVisitResult.TERMINATE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException e) {
            return FileVisitResult.CONTINUE;
          }
        });
    return scan;
  }

  private static boolean isLeftBehind(Path path) {
    String name = String.valueOf(path.getFileName());
    return name.startsWith(".") || name.equals("__MACOSX") || name.equals("Thumbs.db");
  }

  /** The files of these kinds. */
  List<Path> files(FileKind... wanted) {
    List<FileKind> list = List.of(wanted);
    List<Path> files = new ArrayList<>();
    kinds.forEach(
        (file, kind) -> {
          if (list.contains(kind)) {
            files.add(file);
          }
        });
    return files;
  }

  FileKind kindOf(Path file) {
    return kinds.getOrDefault(file, FileKind.OTHER);
  }
}
