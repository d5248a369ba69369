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
import org.mnist4j.train.store.RunReader;
import org.mnist4j.train.store.RunRecord;
import org.mnist4j.ui.runs.PictureExample;
import org.mnist4j.ui.runs.RunCatalogue;
import org.mnist4j.ui.runs.RunDetails;
import org.mnist4j.ui.runs.RunExport;
import org.mnist4j.ui.runs.RunFile;
import org.mnist4j.ui.runs.RunResults;
import org.mnist4j.ui.runs.RunStatus;
import org.mnist4j.ui.runs.RunSummary;
import org.mnist4j.ui.stats.StatsFile;

/** The runs in a folder, looked at whenever they are asked for. */
public final class StoredRuns implements RunCatalogue {
  private final Path folder;
  private final RunAnalyses analyses;
  private final @Nullable LiveRun live;
  // A long list is asked for often, and a finished run doesn't change.
  private final Map<Path, Kept> finished = new ConcurrentHashMap<>();
  private final Map<Path, RunReader> readers = new ConcurrentHashMap<>();

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
          if (isShown(run)) {
            runs.add(summary(run));
          }
        }
      }
    }
    runs.sort(Comparator.comparing((RunSummary run) -> run.progress().started()).reversed());
    return runs;
  }

  private RunSummary summary(Path run) throws IOException {
    String stamp = RunFolder.stamp(run);
    Kept known = finished.get(run);
    if (known != null && known.stamp.equals(stamp)) {
      return known.summary;
    }
    RunSummary summary = shown(read(run)).summary();
    if (summary.status() == RunStatus.FINISHED) {
      finished.put(run, new Kept(stamp, summary));
    }
    return summary;
  }

  private ShownRun shown(RunRecord run) {
    return new ShownRun(run, live != null && live.id().equals(run.name()) ? live : null);
  }

  @Override
  public boolean contains(String id) {
    return isShown(folder.resolve(id));
  }

  @Override
  public Optional<RunDetails> run(String id) throws IOException {
    Optional<RunRecord> stored = stored(id);
    return stored.isPresent() ? Optional.of(shown(stored.get()).details()) : Optional.empty();
  }

  @Override
  public Optional<RunResults> results(String id) throws IOException {
    Optional<RunRecord> stored = stored(id);
    return stored.isPresent() ? analyses.results(stored.get()) : Optional.empty();
  }

  @Override
  public List<PictureExample> examples(String id, int label, int prediction, int limit)
      throws IOException {
    Optional<RunRecord> stored = stored(id);
    return stored.isPresent() ? analyses.cell(stored.get(), label, prediction, limit) : List.of();
  }

  @Override
  public Optional<Path> file(String id, String name) throws IOException {
    Path run = folder.resolve(id);
    return isShown(run) && RunFolder.files(run).stream().map(RunFile::name).anyMatch(name::equals)
        ? Optional.of(run.resolve(name))
        : Optional.empty();
  }

  @Override
  public Optional<RunExport> export(String id, String format) throws IOException {
    Path run = folder.resolve(id);
    return isShown(run) ? ExportedModel.of(run, format) : Optional.empty();
  }

  @Override
  public Optional<StatsStorage> statistics(String id) throws IOException {
    Path run = folder.resolve(id);
    return isShown(run) && RunFolder.hasStatistics(run)
        ? Optional.of(StatsFile.read(run.resolve(RunFolder.STATISTICS), id))
        : Optional.empty();
  }

  private Optional<RunRecord> stored(String id) {
    Path run = folder.resolve(id);
    return isShown(run) ? Optional.of(read(run)) : Optional.empty();
  }

  /** Runs whose name can't be part of an address are left out. */
  private static boolean isShown(Path run) {
    return RunSummary.isValidId(String.valueOf(run.getFileName())) && RunRecord.isOne(run);
  }

  private RunRecord read(Path run) {
    return readers.computeIfAbsent(run, RunReader::withoutBatches).read();
  }

  private record Kept(String stamp, RunSummary summary) {}
}
