package org.mnist4j.train.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.mnist4j.base.IoReason;
import org.mnist4j.base.ThisProgram;
import org.mnist4j.train.UserError;

/** A folder that holds a folder for each run. */
public final class RunFolders {
  private final Path parent;

  /**
   * @param parent that holds the runs' folders; needn't exist
   */
  public RunFolders(Path parent) {
    this.parent = parent;
  }

  /**
   * All runs, the newest first, whatever state they are in. Folders without a trace of a run are
   * left out.
   *
   * @throws UserError when the folder isn't one or can't be listed
   */
  public List<RunRecord> all() {
    if (!Files.exists(parent)) {
      return List.of();
    }
    if (!Files.isDirectory(parent)) {
      throw UserError.usage(
          parent + " is a file; --runs must name the folder that holds the runs.");
    }
    try (Stream<Path> folders = Files.list(parent)) {
      return folders
          .filter(RunRecord::isOne)
          .map(RunRecord::read)
          .sorted(
              Comparator.comparing(RunRecord::started).reversed().thenComparing(RunRecord::name))
          .toList();
    } catch (IOException e) {
      throw UserError.failure("%s can't be listed: %s.".formatted(parent, IoReason.of(e)));
    }
  }

  /**
   * One run.
   *
   * @param name a folder's name in this one, or a folder's path
   * @throws UserError when there's no such run
   */
  public RunRecord find(String name) {
    for (Path folder : List.of(parent.resolve(path(name)), path(name))) {
      if (RunRecord.isOne(folder)) {
        return RunRecord.read(folder);
      }
    }
    throw UserError.usage(
        "There's no run '%s', neither in %s nor as a folder of its own. See %s"
            .formatted(name, parent, ThisProgram.command("runs list")));
  }

  private static Path path(String name) {
    try {
      return Path.of(name);
    } catch (InvalidPathException e) {
      throw UserError.usage("'" + name + "' is no run's name: " + e.getReason());
    }
  }
}
