package org.mnist4j.train.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mnist4j.base.IoReason;
import org.mnist4j.train.io.StoredJson;
import org.mnist4j.train.model.ModelCard;

/**
 * Reads a run's folder, again and again where somebody follows it: of its metrics only what is new.
 */
public final class RunReader {
  private final Path folder;
  private final MetricsReader metrics;

  private RunReader(Path folder, boolean withBatches) {
    this.folder = folder;
    this.metrics = new MetricsReader(folder.resolve(RunDirectory.METRICS), withBatches);
  }

  /** Reads all there is. */
  public static RunReader whole(Path folder) {
    return new RunReader(folder, true);
  }

  /** Leaves the figures of single batches out, for who follows many runs. */
  public static RunReader withoutBatches(Path folder) {
    return new RunReader(folder, false);
  }

  /** What the folder tells now; never fails. */
  public RunRecord read() {
    List<String> problems = new ArrayList<>();
    if (!Files.isReadable(folder)) {
      problems.add("its folder can't be read: no permission");
    }
    // First: a process that lets go of the lock after this has written its result by then.
    boolean held = RunLock.isHeld(folder);
    ModelCard card = part(RunDirectory.SETTINGS, ModelCard.class, problems);
    TrainingResult last = part(RunDirectory.RESULT, TrainingResult.class, problems);
    StoredMetrics measured = metrics.read();
    problems.addAll(measured.problems());
    TrainingResult result =
        last != null && measured.lastEpoch() <= last.effort().epochs() ? last : null;
    RunState state =
        held && (result == null || !resultIsNewerThanLock())
            ? RunState.RUNNING
            : atRest(card, result);
    return new RunRecord(folder, state, card, result, measured, problems);
  }

  private <T> @Nullable T part(String name, Class<T> type, List<String> problems) {
    Path file = folder.resolve(name);
    try {
      return Files.isRegularFile(file) ? StoredJson.read(file, type) : null;
    } catch (IOException | RuntimeException e) {
      problems.add("%s can't be used: %s".formatted(name, IoReason.of(e)));
      return null;
    }
  }

  /** Whether who holds the lock has written the result, rather than somebody before. */
  private boolean resultIsNewerThanLock() {
    try {
      return Files.getLastModifiedTime(folder.resolve(RunDirectory.RESULT))
              .compareTo(RunLock.taken(folder))
          >= 0;
    } catch (IOException e) {
      return false;
    }
  }

  private static RunState atRest(@Nullable ModelCard card, @Nullable TrainingResult result) {
    if (result != null) {
      return result.course().stoppedEarly() ? RunState.STOPPED : RunState.FINISHED;
    }
    return card == null ? RunState.BROKEN : RunState.UNFINISHED;
  }
}
