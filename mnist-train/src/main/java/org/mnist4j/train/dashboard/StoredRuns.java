package org.mnist4j.train.dashboard;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.deeplearning4j.core.storage.StatsStorage;
import org.mnist4j.ui.runs.PictureExample;
import org.mnist4j.ui.runs.RunCatalogue;
import org.mnist4j.ui.runs.RunDetails;
import org.mnist4j.ui.runs.RunFile;
import org.mnist4j.ui.runs.RunResults;
import org.mnist4j.ui.runs.RunSummary;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The runs in a folder, read afresh whenever they are asked for. */
public final class StoredRuns implements RunCatalogue {
  private static final Logger log = LoggerFactory.getLogger(StoredRuns.class);

  private final Path folder;

  /**
   * @param folder that holds a folder for each run; needn't exist yet
   */
  public StoredRuns(Path folder) {
    this.folder = folder;
  }

  @Override
  public List<RunSummary> runs() throws IOException {
    List<RunSummary> runs = new ArrayList<>();
    if (Files.isDirectory(folder)) {
      try (Stream<Path> folders = Files.list(folder)) {
        for (Path run : folders.toList()) {
          readOrSkip(run).ifPresent(runs::add);
        }
      }
    }
    runs.sort(Comparator.comparing(RunSummary::started).reversed());
    return runs;
  }

  private static Optional<RunSummary> readOrSkip(Path run) {
    try {
      Optional<StoredRun> stored = StoredRun.read(run);
      return stored.isPresent() ? Optional.of(stored.get().summary()) : Optional.empty();
    } catch (IOException | RuntimeException unreadable) {
      log.warn("{} is left out: {}", run, unreadable.getMessage());
      return Optional.empty();
    }
  }

  @Override
  public Optional<RunDetails> run(String id) throws IOException {
    Optional<StoredRun> stored = stored(id);
    return stored.isPresent() ? Optional.of(stored.get().details()) : Optional.empty();
  }

  @Override
  public Optional<RunResults> results(String id) throws IOException {
    return stored(id)
        .flatMap(StoredRun::result)
        .map(result -> new RunResults(result.confusion(), List.of(), Double.NaN, List.of()));
  }

  @Override
  public List<PictureExample> examples(String id, int label, int prediction, int limit) {
    return List.of();
  }

  @Override
  public Optional<Path> file(String id, String name) throws IOException {
    Optional<StoredRun> stored = stored(id);
    if (stored.isEmpty()
        || stored.get().files().stream().map(RunFile::name).noneMatch(name::equals)) {
      return Optional.empty();
    }
    return Optional.of(folder.resolve(id).resolve(name));
  }

  @Override
  public Optional<StatsStorage> statistics(String id) {
    return Optional.empty();
  }

  private Optional<StoredRun> stored(String id) throws IOException {
    return RunSummary.isValidId(id) ? StoredRun.read(folder.resolve(id)) : Optional.empty();
  }
}
