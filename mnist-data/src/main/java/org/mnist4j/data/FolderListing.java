package org.mnist4j.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Says in a message what a folder holds, for somebody who looks for a file that isn't there. */
public final class FolderListing {
  private static final int SHOWN = 8;

  private FolderListing() {}

  public static String of(@Nullable Path folder) {
    if (folder == null || !Files.isDirectory(folder)) {
      return "the folder %s doesn't exist either".formatted(folder);
    }
    try (Stream<Path> entries = Files.list(folder)) {
      List<String> names = entries.map(FolderListing::nameOf).sorted().limit(1000).toList();
      if (names.isEmpty()) {
        return "the folder %s is empty".formatted(folder);
      }
      String shown = names.stream().limit(SHOWN).collect(Collectors.joining(", "));
      String more = names.size() > SHOWN ? " and %d more".formatted(names.size() - SHOWN) : "";
      return "the folder %s holds %s%s".formatted(folder, shown, more);
    } catch (IOException e) {
      return "the folder %s can't be listed (%s)".formatted(folder, e.getMessage());
    }
  }

  private static String nameOf(Path entry) {
    String name = String.valueOf(entry.getFileName());
    return Files.isDirectory(entry) ? name + "/" : name;
  }
}
