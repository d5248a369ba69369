package org.mnist4j.app.dashboard;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mnist4j.train.metrics.EpochRecord;
import org.mnist4j.train.metrics.MetricsLog.StepGroup;
import org.mnist4j.train.store.RunDirectory;
import org.mnist4j.train.store.RunLock;
import org.mnist4j.train.store.TrainingResult;
import org.mnist4j.ui.runs.EpochMetrics;
import org.mnist4j.ui.runs.RunDetails;
import org.mnist4j.ui.runs.RunStatus;
import org.mnist4j.ui.runs.RunSummary;
import org.mnist4j.ui.runs.StepMetrics;

/** A run as the dashboard's pages show it. */
final class ShownRun {
  private final StoredRun run;
  private final @Nullable LiveRun live;
  private final List<StepGroup> steps;
  private final List<EpochRecord> epochs;
  private final int stepsPerEpoch;
  private final Optional<RunPlan> plan;

  /**
   * @param live the training in this process that writes to the run's folder, or null
   */
  ShownRun(StoredRun run, @Nullable LiveRun live) {
    this.run = run;
    this.live = live;
    this.steps = run.steps();
    this.epochs = run.epochs();
    this.stepsPerEpoch = live != null ? live.stepsPerEpoch() : stepsPerEpoch(steps, epochs);
    this.plan = RunPlan.of(run.card().recipe(), run.card().settings());
  }

  /** From the first whole epoch; 0 before there is one. */
  private static int stepsPerEpoch(List<StepGroup> steps, List<EpochRecord> epochs) {
    return epochs.isEmpty()
        ? 0
        : steps.stream()
            .filter(group -> group.epoch() == 1)
            .mapToInt(group -> Math.toIntExact(group.iteration()))
            .max()
            .orElse(0);
  }

  RunSummary summary() throws IOException {
    Optional<TrainingResult> result = run.result();
    RunStatus status = status();
    int planned = Integer.parseInt(run.card().settings().getOrDefault("epochs", "0"));
    return new RunSummary(
        run.id(),
        run.card().recipe(),
        status,
        run.card().dataset(),
        run.card().fingerprint().getOrDefault("train", ""),
        result.map(TrainingResult::engine).orElse(live == null ? "" : live.engine()),
        started(),
        seconds(status),
        epochs.size(),
        planned,
        (long) planned * stepsPerEpoch,
        plan.map(RunPlan::parameters).orElse(0L),
        result.map(TrainingResult::testAccuracy).orElse(Double.NaN),
        result.map(TrainingResult::testLoss).orElse(Double.NaN),
        bestValidation(),
        run.hasStatistics() || isGoing());
  }

  private boolean isGoing() {
    return live != null && live.going();
  }

  private RunStatus status() throws IOException {
    if (live != null ? live.going() : !isFinished() && RunLock.isHeld(run.folder())) {
      return RunStatus.RUNNING;
    }
    if (run.result().isPresent()) {
      return isFinished() ? RunStatus.FINISHED : RunStatus.STOPPED;
    }
    return run.hasCheckpoint() ? RunStatus.STOPPED : RunStatus.FAILED;
  }

  private boolean isFinished() {
    return run.result().filter(result -> !result.stoppedEarly()).isPresent();
  }

  private Instant started() throws IOException {
    return live != null
        ? live.began()
        : Files.getLastModifiedTime(run.folder().resolve(RunDirectory.SETTINGS)).toInstant();
  }

  private double seconds(RunStatus status) throws IOException {
    if (status == RunStatus.RUNNING) {
      return Duration.between(started(), Instant.now()).toMillis() / 1e3;
    }
    return run.result().map(TrainingResult::totalSeconds).orElseGet(this::lastSecond);
  }

  private double lastSecond() {
    return epochs.isEmpty() ? Double.NaN : epochs.get(epochs.size() - 1).seconds();
  }

  private double bestValidation() {
    return epochs.stream()
        .mapToDouble(epoch -> MetricsFile.orNaN(epoch.validationAccuracy()))
        .filter(accuracy -> !Double.isNaN(accuracy))
        .max()
        .orElse(Double.NaN);
  }

  RunDetails details() throws IOException {
    Map<String, String> settings = plan.map(RunPlan::settings).orElse(run.card().settings());
    return new RunDetails(
        summary(), settings, run.card().provenance(), epochMetrics(), stepMetrics(), run.files());
  }

  private List<StepMetrics> stepMetrics() {
    return steps.stream()
        .map(
            group ->
                new StepMetrics(
                    group.iteration(),
                    group.trainLoss(),
                    MetricsFile.orNaN(group.learningRate()),
                    group.picturesPerSecond()))
        .toList();
  }

  private List<EpochMetrics> epochMetrics() {
    List<EpochMetrics> metrics = new ArrayList<>();
    double before = 0;
    for (EpochRecord epoch : epochs) {
      metrics.add(
          new EpochMetrics(
              epoch.epoch(),
              (long) epoch.epoch() * stepsPerEpoch,
              epoch.trainLoss(),
              MetricsFile.orNaN(epoch.validationLoss()),
              MetricsFile.orNaN(epoch.validationAccuracy()),
              epoch.learningRate(),
              meanSpeed(epoch.epoch()),
              epoch.seconds() - before));
      before = epoch.seconds();
    }
    return metrics;
  }

  /** Of groups of (almost) equal size, so the harmonic mean is pictures over time. */
  private double meanSpeed(int epoch) {
    double inverse =
        steps.stream()
            .filter(group -> group.epoch() == epoch)
            .mapToDouble(group -> 1 / group.picturesPerSecond())
            .average()
            .orElse(Double.NaN);
    return 1 / inverse;
  }
}
