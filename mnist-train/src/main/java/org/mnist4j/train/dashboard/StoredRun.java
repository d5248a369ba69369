package org.mnist4j.train.dashboard;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mnist4j.train.run.EpochRecord;
import org.mnist4j.train.run.MetricsLog;
import org.mnist4j.train.run.ModelCard;
import org.mnist4j.train.run.TrainingResult;
import org.mnist4j.ui.runs.EpochMetrics;
import org.mnist4j.ui.runs.RunDetails;
import org.mnist4j.ui.runs.RunFile;
import org.mnist4j.ui.runs.RunStatus;
import org.mnist4j.ui.runs.RunSummary;
import org.mnist4j.ui.runs.StepMetrics;

/** A run's folder as the dashboard shows it. */
final class StoredRun {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final long LARGEST_JSON = 20L << 20;

  private final Path folder;
  private final ModelCard card;
  private final @Nullable TrainingResult result;
  private final List<MetricsLog.Line> metrics;

  private StoredRun(
      Path folder, ModelCard card, @Nullable TrainingResult result, List<MetricsLog.Line> metrics) {
    this.folder = folder;
    this.card = card;
    this.result = result;
    this.metrics = metrics;
  }

  /** Reads a folder; empty when it holds no run. */
  static Optional<StoredRun> read(Path folder) throws IOException {
    Path settings = folder.resolve("run.json");
    if (!RunSummary.isValidId(folder.getFileName().toString()) || !Files.isRegularFile(settings)) {
      return Optional.empty();
    }
    ModelCard card = JSON.readValue(text(settings), ModelCard.class);
    Path result = folder.resolve("result.json");
    return Optional.of(
        new StoredRun(
            folder,
            card,
            Files.isRegularFile(result) ? JSON.readValue(text(result), TrainingResult.class) : null,
            metrics(folder.resolve("metrics.jsonl"))));
  }

  private static String text(Path file) throws IOException {
    if (Files.size(file) > LARGEST_JSON) {
      throw new IOException(
          "%s has %,d bytes; at most %,d are read".formatted(file, Files.size(file), LARGEST_JSON));
    }
    return Files.readString(file);
  }

  private static List<MetricsLog.Line> metrics(Path file) throws IOException {
    List<MetricsLog.Line> lines = new ArrayList<>();
    if (Files.isRegularFile(file)) {
      for (String line : text(file).split("\n")) {
        if (line.endsWith("}")) { // The last line of a run that is being written may be half there.
          lines.add(JSON.readValue(line, MetricsLog.Line.class));
        }
      }
    }
    return lines;
  }

  RunSummary summary() throws IOException {
    List<EpochRecord> epochs = epochRecords();
    return new RunSummary(
        folder.getFileName().toString(),
        card.recipe(),
        status(),
        card.dataset(),
        card.fingerprint().getOrDefault("train", ""),
        result == null ? "" : result.engine(),
        started(),
        result == null ? lastSecond(epochs) : result.totalSeconds(),
        epochs.size(),
        Integer.parseInt(card.settings().getOrDefault("epochs", "0")),
        0,
        0,
        result == null ? Double.NaN : result.testAccuracy(),
        result == null ? Double.NaN : result.testLoss(),
        epochs.stream()
            .filter(epoch -> epoch.validationAccuracy() != null)
            .mapToDouble(epoch -> orNaN(epoch.validationAccuracy()))
            .max()
            .orElse(Double.NaN),
        false);
  }

  RunDetails details() throws IOException {
    List<EpochMetrics> epochs = new ArrayList<>();
    List<StepMetrics> steps = new ArrayList<>();
    long iteration = 0;
    double rate = Double.NaN;
    double before = 0;
    for (MetricsLog.Line line : metrics) {
      MetricsLog.StepGroup group = line.steps();
      if (group != null) {
        iteration = group.iteration();
        rate = group.picturesPerSecond();
        steps.add(new StepMetrics(iteration, group.trainLoss(), Double.NaN, rate));
      }
      EpochRecord epoch = line.epoch();
      if (epoch != null) {
        epochs.add(epochMetrics(epoch, iteration, rate, epoch.seconds() - before));
        before = epoch.seconds();
      }
    }
    return new RunDetails(summary(), card.settings(), card.provenance(), epochs, steps, files());
  }

  private static EpochMetrics epochMetrics(
      EpochRecord epoch, long iteration, double rate, double seconds) {
    return new EpochMetrics(
        epoch.epoch(),
        iteration,
        epoch.trainLoss(),
        orNaN(epoch.validationLoss()),
        orNaN(epoch.validationAccuracy()),
        epoch.learningRate(),
        rate,
        seconds);
  }

  Optional<TrainingResult> result() {
    return Optional.ofNullable(result);
  }

  /** The run's files that may be downloaded. */
  List<RunFile> files() throws IOException {
    List<RunFile> files = new ArrayList<>();
    try (Stream<Path> all = Files.list(folder)) {
      for (Path file : all.sorted().toList()) {
        String name = file.getFileName().toString();
        if (Files.isRegularFile(file) && !name.startsWith(".") && !name.endsWith(".part")) {
          files.add(new RunFile(name, Files.size(file)));
        }
      }
    }
    return files;
  }

  private RunStatus status() {
    if (result != null) {
      return result.stoppedEarly() ? RunStatus.STOPPED : RunStatus.FINISHED;
    }
    return RunStatus.RUNNING;
  }

  private Instant started() throws IOException {
    return Files.getLastModifiedTime(folder.resolve("run.json")).toInstant();
  }

  private List<EpochRecord> epochRecords() {
    List<EpochRecord> epochs = new ArrayList<>();
    for (MetricsLog.Line line : metrics) {
      if (line.epoch() != null) {
        epochs.add(line.epoch());
      }
    }
    return epochs;
  }

  private static double lastSecond(List<EpochRecord> epochs) {
    return epochs.isEmpty() ? 0 : epochs.get(epochs.size() - 1).seconds();
  }

  private static double orNaN(@Nullable Double value) {
    return value == null ? Double.NaN : value;
  }
}
