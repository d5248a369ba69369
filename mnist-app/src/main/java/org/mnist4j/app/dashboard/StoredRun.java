package org.mnist4j.app.dashboard;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mnist4j.train.metrics.EpochRecord;
import org.mnist4j.train.metrics.MetricsLog;
import org.mnist4j.train.model.ModelCard;
import org.mnist4j.train.store.RunDirectory;
import org.mnist4j.train.store.TrainingResult;
import org.mnist4j.ui.runs.RunFile;
import org.mnist4j.ui.runs.RunSummary;

/** What a run's folder holds. */
final class StoredRun {
  /** The layer statistics of a run that was trained with the dashboard. */
  static final String STATISTICS = "statistics.json.gz";

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final long LARGEST_JSON = 20L << 20;

  private final Path folder;
  private final ModelCard card;
  private final @Nullable TrainingResult result;
  private final MetricsFile metrics;

  private StoredRun(
      Path folder, ModelCard card, @Nullable TrainingResult result, MetricsFile metrics) {
    this.folder = folder;
    this.card = card;
    this.result = result;
    this.metrics = metrics;
  }

  /** The metrics in a folder, to be read and read on. */
  static MetricsFile metricsIn(Path folder) {
    return new MetricsFile(folder.resolve(RunDirectory.METRICS));
  }

  /**
   * Reads a folder.
   *
   * @param metrics as {@link #metricsIn} gave them, the same ones every time
   * @return empty when it holds no run
   */
  static Optional<StoredRun> read(Path folder, MetricsFile metrics) throws IOException {
    Path settings = folder.resolve(RunDirectory.SETTINGS);
    if (!RunSummary.isValidId(nameOf(folder)) || !Files.isRegularFile(settings)) {
      return Optional.empty();
    }
    ModelCard card = JSON.readValue(text(settings), ModelCard.class);
    Path result = folder.resolve(RunDirectory.RESULT);
    metrics.update();
    return Optional.of(
        new StoredRun(
            folder,
            card,
            Files.isRegularFile(result) ? JSON.readValue(text(result), TrainingResult.class) : null,
            metrics));
  }

  private static String text(Path file) throws IOException {
    if (Files.size(file) > LARGEST_JSON) {
      throw new IOException(
          "%s has %,d bytes; at most %,d are read".formatted(file, Files.size(file), LARGEST_JSON));
    }
    return Files.readString(file);
  }

  /**
   * What changes whenever the folder's files do: sizes and times of those that are read.
   *
   * @return the same text as long as nothing was written
   */
  static String stamp(Path folder) throws IOException {
    StringBuilder stamp = new StringBuilder();
    for (String name :
        List.of(RunDirectory.SETTINGS, RunDirectory.RESULT, RunDirectory.METRICS, STATISTICS)) {
      Path file = folder.resolve(name);
      if (Files.isRegularFile(file)) {
        stamp.append(Files.size(file)).append('@').append(Files.getLastModifiedTime(file));
      }
      stamp.append(';');
    }
    return stamp.toString();
  }

  String id() {
    return nameOf(folder);
  }

  Path folder() {
    return folder;
  }

  ModelCard card() {
    return card;
  }

  Optional<TrainingResult> result() {
    return Optional.ofNullable(result);
  }

  List<MetricsLog.StepGroup> steps() {
    return metrics.steps();
  }

  List<EpochRecord> epochs() {
    return metrics.epochs();
  }

  /** Whether it can be gone on with: a checkpoint is there. */
  boolean hasCheckpoint() throws IOException {
    try (Stream<Path> files = Files.walk(folder, 2)) {
      return files.anyMatch(file -> nameOf(file).endsWith(".ckpt"));
    }
  }

  boolean hasStatistics() {
    return Files.isRegularFile(folder.resolve(STATISTICS));
  }

  /** The run's files that may be downloaded. */
  List<RunFile> files() throws IOException {
    List<RunFile> files = new ArrayList<>();
    try (Stream<Path> all = Files.list(folder)) {
      for (Path file : all.sorted().toList()) {
        String name = nameOf(file);
        if (Files.isRegularFile(file) && !name.startsWith(".") && !name.endsWith(".part")) {
          files.add(new RunFile(name, Files.size(file)));
        }
      }
    }
    return files;
  }

  private static String nameOf(Path file) {
    return Objects.requireNonNull(file.getFileName()).toString();
  }
}
