package org.mnist4j.train.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mnist4j.train.checkpoint.Checkpoints;
import org.mnist4j.train.io.IoReason;
import org.mnist4j.train.io.StoredJson;
import org.mnist4j.train.metrics.EpochRecord;
import org.mnist4j.train.metrics.MetricsLog.StepGroup;
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
  private final @Nullable ModelCard card;
  private final StoredMetrics metrics;
  private final @Nullable TrainingResult result;
  private final RunState state;
  private final List<String> problems = new ArrayList<>();

  private RunRecord(Path folder, MetricsReader reader) {
    this.folder = folder;
    if (!Files.isReadable(folder)) {
      problems.add("its folder can't be read: no permission");
    }
    // First: who lets go of the lock after this look has written its result before the next.
    boolean held = RunLock.isHeld(folder);
    card = part(RunDirectory.SETTINGS, ModelCard.class);
    TrainingResult last = part(RunDirectory.RESULT, TrainingResult.class);
    metrics = reader.read();
    problems.addAll(metrics.problems());
    result = last != null && metrics.lastEpoch() <= last.effort().epochs() ? last : null;
    state = held && !resultIsNewerThanLock() ? RunState.RUNNING : stateAtRest();
  }

  /** Reads a folder; never fails. */
  public static RunRecord read(Path folder) {
    return read(folder, MetricsReader.whole(folder));
  }

  /**
   * Reads a folder again; never fails.
   *
   * @param reader of the folder's metrics, the same each time, so that they are only read on
   */
  public static RunRecord read(Path folder, MetricsReader reader) {
    return new RunRecord(folder, reader);
  }

  private <T> @Nullable T part(String name, Class<T> type) {
    Path file = folder.resolve(name);
    try {
      return Files.isRegularFile(file) ? StoredJson.read(file, type) : null;
    } catch (IOException | RuntimeException e) {
      problems.add("%s can't be used: %s".formatted(name, IoReason.of(e)));
      return null;
    }
  }

  private boolean resultIsNewerThanLock() {
    try {
      return result != null
          && Files.getLastModifiedTime(folder.resolve(RunDirectory.RESULT))
                  .compareTo(RunLock.taken(folder))
              >= 0;
    } catch (IOException e) {
      return false;
    }
  }

  private RunState stateAtRest() {
    if (result != null) {
      return result.epochs().stoppedEarly() ? RunState.STOPPED : RunState.FINISHED;
    }
    return card == null ? RunState.BROKEN : RunState.UNFINISHED;
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
    return metrics.epochs().isEmpty() && result != null ? result.epochs().history() : metrics.epochs();
  }

  /** All that was measured on the way, and how many steps an epoch has. */
  public StoredMetrics metrics() {
    return metrics;
  }

  /** What can't be read or understood, a sentence each. */
  public List<String> problems() {
    return List.copyOf(problems);
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

  /** Training pictures a second, the median of the step groups. */
  public OptionalDouble picturesPerSecond() {
    double[] rates =
        steps().stream()
            .mapToDouble(StepGroup::picturesPerSecond)
            .filter(Double::isFinite)
            .sorted()
            .toArray();
    return rates.length == 0 ? OptionalDouble.empty() : OptionalDouble.of(rates[rates.length / 2]);
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
