package org.mnist4j.train.checkpoint;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.mnist4j.base.AtomicFile;

/**
 * The folder of a run's checkpoints, one file each, named by the steps that were done: {@code
 * step-0000000500.ckpt}.
 */
public final class Checkpoints {
  /** How many of the latest are kept. */
  static final int KEPT = 3;

  private static final String ENDING = ".ckpt";

  private final Path folder;

  /**
   * @param folder needn't exist yet
   */
  public Checkpoints(Path folder) {
    this.folder = folder;
  }

  /** Where the checkpoint after so many steps of the run is. */
  Path file(long iteration) {
    return folder.resolve(String.format(Locale.ROOT, "step-%010d%s", iteration, ENDING));
  }

  /** All there are, the latest first. */
  public List<Path> latestFirst() throws IOException {
    return filesEndingWith(ENDING).sorted(Comparator.reverseOrder()).toList();
  }

  /** Makes the folder when it's missing, and removes what a killed process left half written. */
  void prepare() throws IOException {
    Files.createDirectories(folder);
    for (Path unfinished : filesEndingWith(ENDING + AtomicFile.UNFINISHED).toList()) {
      Files.delete(unfinished);
    }
  }

  /** Keeps the latest {@value #KEPT} and one more. */
  void prune(long bestIteration) throws IOException {
    Path best = file(bestIteration);
    for (Path old : latestFirst().stream().skip(KEPT).toList()) {
      if (!old.equals(best)) {
        Files.delete(old);
      }
    }
  }

  /** Puts a checkpoint that can't be used out of the way, so that it isn't counted any more. */
  static void setAside(Path file) throws IOException {
    AtomicFile.rename(file, file.resolveSibling(file.getFileName() + ".unusable"));
  }

  private Stream<Path> filesEndingWith(String ending) throws IOException {
    if (!Files.isDirectory(folder)) {
      return Stream.empty();
    }
    try (Stream<Path> all = Files.list(folder)) {
      return all.filter(file -> file.getFileName().toString().endsWith(ending)).toList().stream();
    }
  }
}
