package org.mnist4j.train.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mnist4j.data.ClassNames;
import org.mnist4j.train.checkpoint.Checkpoints;
import org.mnist4j.train.metrics.EpochRecord;
import org.mnist4j.train.metrics.StepGroup;
import org.mnist4j.train.model.ModelCard;

/**
 * What a run's folder tells. Nothing in it is trusted: what is missing, half-written or not
 * understood is left out and named among the {@link #problems}.
 */
public final class RunRecord {
  /** Any of these makes a folder a run's. */
  private static final List<String> TRACES =
      List.of(
          RunDirectory.SETTINGS,
          RunDirectory.RESULT,
          RunDirectory.METRICS,
          RunDirectory.MODEL,
          RunDirectory.CHECKPOINTS,
          RunDirectory.LOCK);

  private final Path folder;
  private final RunState state;
  private final @Nullable ModelCard card;
  private final @Nullable TrainingResult result;
  private final StoredMetrics metrics;
  private final List<String> problems;

  RunRecord(
      Path folder,
      RunState state,
      @Nullable ModelCard card,
      @Nullable TrainingResult result,
      StoredMetrics metrics,
      List<String> problems) {
    this.folder = folder;
    this.state = state;
    this.card = card;
    this.result = result;
    this.metrics = metrics;
    this.problems = List.copyOf(problems);
  }

  /** Reads a folder; never fails. */
  public static RunRecord read(Path folder) {
    return RunReader.whole(folder).read();
  }

  /** Whether a folder is, or was about to become, a run's. */
  public static boolean isOne(Path folder) {
    return Files.isDirectory(folder)
        && (!Files.isReadable(folder)
            || TRACES.stream().anyMatch(name -> Files.exists(folder.resolve(name))));
  }

  /** The run's folder. */
  public Path folder() {
    return folder;
  }

  /** The run's name: its folder's. */
  public String name() {
    Path name = folder.toAbsolutePath().normalize().getFileName();
    return name == null ? folder.toString() : name.toString();
  }

  /** The recipe with all its settings, and what the run was made with. */
  public Optional<ModelCard> card() {
    return Optional.ofNullable(card);
  }

  /**
   * What the run came to. A result is one of all that was trained: that of an early end isn't given
   * any more once the run has gone on in later epochs.
   */
  public Optional<TrainingResult> result() {
    return Optional.ofNullable(result);
  }

  /** Groups of steps, in order. */
  public List<StepGroup> steps() {
    return metrics.steps();
  }

  /** The epochs that were trained, in order. */
  public List<EpochRecord> epochs() {
    return metrics.epochs().isEmpty() && result != null
        ? result.course().history()
        : metrics.epochs();
  }

  /** All that was measured on the way, and how many steps an epoch has. */
  public StoredMetrics metrics() {
    return metrics;
  }

  /** What can't be read or understood, a sentence each. */
  public List<String> problems() {
    return problems;
  }

  /** How far it has come, at the time it was read. */
  public RunState state() {
    return state;
  }

  /** Whether it can be gone on with from a step of its own: a checkpoint is there. */
  public boolean hasCheckpoint() {
    try {
      return !new Checkpoints(folder.resolve(RunDirectory.CHECKPOINTS)).latestFirst().isEmpty();
    } catch (IOException e) {
      return false;
    }
  }

  /** The recipe's name, as far as it's known. */
  public Optional<String> recipe() {
    return card().map(ModelCard::recipe).or(() -> result().map(end -> end.setup().recipe()));
  }

  /** What the classes are called; the digits where nothing else is known. */
  public ClassNames classNames() {
    return card().map(ModelCard::classNames).orElse(ClassNames.DIGITS);
  }

  /** The data set's name, as far as it's known. */
  public Optional<String> dataset() {
    return card().map(ModelCard::dataset).or(() -> result().map(end -> end.data().dataset()));
  }

  /** The best accuracy on the validation pictures. */
  public OptionalDouble bestValidationAccuracy() {
    return epochs().stream()
        .flatMap(epoch -> Stream.ofNullable(epoch.validationAccuracy()))
        .mapToDouble(Double::doubleValue)
        .max();
  }

  /** Seconds of training, as far as they are known. */
  public OptionalDouble trainSeconds() {
    if (result != null) {
      return OptionalDouble.of(result.effort().trainSeconds());
    }
    List<EpochRecord> epochs = epochs();
    return epochs.isEmpty()
        ? OptionalDouble.empty()
        : OptionalDouble.of(epochs.get(epochs.size() - 1).seconds());
  }

  /** When it began: when its settings were written, else when its folder changed last. */
  public Instant started() {
    Path settings = folder.resolve(RunDirectory.SETTINGS);
    try {
      return Files.getLastModifiedTime(Files.exists(settings) ? settings : folder).toInstant();
    } catch (IOException e) {
      return Instant.EPOCH;
    }
  }
}
