package org.mnist4j.app.dashboard;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.deeplearning4j.core.storage.StatsStorage;
import org.jspecify.annotations.Nullable;
import org.mnist4j.ui.runs.PictureExample;
import org.mnist4j.ui.runs.RunCatalogue;
import org.mnist4j.ui.runs.RunDetails;
import org.mnist4j.ui.runs.RunFile;
import org.mnist4j.ui.runs.RunResults;
import org.mnist4j.ui.runs.RunStatus;
import org.mnist4j.ui.runs.RunSummary;
import org.mnist4j.ui.stats.StatsFile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The runs in a folder, looked at whenever they are asked for. */
public final class StoredRuns implements RunCatalogue {
  private static final Logger log = LoggerFactory.getLogger(StoredRuns.class);

  private final Path folder;
  private final RunAnalyses analyses;
  private final @Nullable LiveRun live;
  // A long list is asked for often, and a finished run doesn't change.
  private final Map<Path, Kept> finished = new ConcurrentHashMap<>();
  private final Map<Path, MetricsFile> metrics = new ConcurrentHashMap<>();
  private final Map<Path, String> unreadable = new ConcurrentHashMap<>();

  private StoredRuns(Path folder, TestPictures pictures, @Nullable LiveRun live) {
    this.folder = folder;
    this.analyses = new RunAnalyses(pictures);
    this.live = live;
  }

  /**
   * Shows what was trained.
   *
   * @param folder that holds a folder for each run; needn't exist yet
   * @param pictures that the runs were tested on
   */
  public static StoredRuns in(Path folder, TestPictures pictures) {
    return new StoredRuns(folder, pictures, null);
  }

  /** Shows a training of this process among the others. */
  static StoredRuns beside(Path folder, TestPictures pictures, LiveRun live) {
    return new StoredRuns(folder, pictures, live);
  }

  @Override
  public List<RunSummary> runs() throws IOException {
    List<RunSummary> runs = new ArrayList<>();
    if (Files.isDirectory(folder)) {
      try (Stream<Path> folders = Files.list(folder)) {
        for (Path run : folders.toList()) {
          summaryOrSkip(run).ifPresent(runs::add);
        }
      }
    }
    runs.sort(Comparator.comparing(RunSummary::started).reversed());
    return runs;
  }

  private Optional<RunSummary> summaryOrSkip(Path run) {
    try {
      String stamp = StoredRun.stamp(run);
      Kept known = finished.get(run);
      if (known != null && known.stamp.equals(stamp)) {
        return Optional.of(known.summary);
      }
      Optional<StoredRun> stored = read(run);
      if (stored.isEmpty()) {
        return Optional.empty();
      }
      RunSummary summary = shown(stored.get()).summary();
      if (summary.status() == RunStatus.FINISHED) {
        finished.put(run, new Kept(stamp, summary));
      }
      return Optional.of(summary);
    } catch (IOException | RuntimeException e) {
      String reason = String.valueOf(e.getMessage());
      if (!reason.equals(unreadable.put(run, reason))) {
        log.warn("{} is left out: {}", run, reason);
      }
      return Optional.empty();
    }
  }

  private ShownRun shown(StoredRun run) {
    return new ShownRun(run, live != null && live.id().equals(run.id()) ? live : null);
  }

  @Override
  public boolean contains(String id) throws IOException {
    return stored(id).isPresent(); // Its steps may be many, and needn't be read for that.
  }

  @Override
  public Optional<RunDetails> run(String id) throws IOException {
    Optional<StoredRun> stored = stored(id);
    return stored.isPresent() ? Optional.of(shown(stored.get()).details()) : Optional.empty();
  }

  @Override
  public Optional<RunResults> results(String id) throws IOException {
    Optional<StoredRun> stored = stored(id);
    return stored.isPresent() ? analyses.results(stored.get()) : Optional.empty();
  }

  @Override
  public List<PictureExample> examples(String id, int label, int prediction, int limit)
      throws IOException {
    Optional<StoredRun> stored = stored(id);
    return stored.isPresent() ? analyses.cell(stored.get(), label, prediction, limit) : List.of();
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
  public Optional<StatsStorage> statistics(String id) throws IOException {
    Optional<StoredRun> stored = stored(id).filter(StoredRun::hasStatistics);
    return stored.isPresent()
        ? Optional.of(StatsFile.read(folder.resolve(id).resolve(StoredRun.STATISTICS), id))
        : Optional.empty();
  }

  private Optional<StoredRun> stored(String id) throws IOException {
    return RunSummary.isValidId(id) ? read(folder.resolve(id)) : Optional.empty();
  }

  private Optional<StoredRun> read(Path run) throws IOException {
    return Files.isDirectory(run)
        ? StoredRun.read(run, metrics.computeIfAbsent(run, StoredRun::metricsIn))
        : Optional.empty();
  }

  private record Kept(String stamp, RunSummary summary) {}
}
