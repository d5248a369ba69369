package org.mnist4j.app.dashboard;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.mnist4j.base.AtomicFile;
import org.mnist4j.train.store.RunDirectory;
import org.mnist4j.ui.runs.RunFile;

/** The files in a run's folder, as files. */
final class RunFolder {
  /** The layer statistics of a run that was trained with the dashboard. */
  static final String STATISTICS = "statistics.json.gz";

  private static final List<String> READ =
      List.of(
          RunDirectory.SETTINGS,
          RunDirectory.RESULT,
          RunDirectory.METRICS,
          RunDirectory.LOCK,
          STATISTICS);

  private RunFolder() {}

  /**
   * What changes whenever a run is written to: sizes and times of the files that are read.
   *
   * @return the same text as long as nothing was written
   */
  static String stamp(Path folder) throws IOException {
    StringBuilder stamp = new StringBuilder();
    for (String name : READ) {
      Path file = folder.resolve(name);
      if (Files.isRegularFile(file)) {
        stamp.append(Files.size(file)).append('@').append(Files.getLastModifiedTime(file));
      }
      stamp.append(';');
    }
    return stamp.toString();
  }

  static boolean hasStatistics(Path folder) {
    return Files.isRegularFile(folder.resolve(STATISTICS));
  }

  /** The run's files that may be downloaded. */
  static List<RunFile> files(Path folder) throws IOException {
    List<RunFile> files = new ArrayList<>();
    try (Stream<Path> all = Files.list(folder)) {
      for (Path file : all.sorted().toList()) {
        String name = String.valueOf(file.getFileName());
        if (Files.isRegularFile(file)
            && !name.startsWith(".")
            && !name.endsWith(AtomicFile.UNFINISHED)) {
          files.add(new RunFile(name, Files.size(file)));
        }
      }
    }
    return files;
  }
}
