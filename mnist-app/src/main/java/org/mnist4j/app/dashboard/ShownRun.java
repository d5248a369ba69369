package org.mnist4j.app.dashboard;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mnist4j.train.metrics.EpochRecord;
import org.mnist4j.train.model.ModelCard;
import org.mnist4j.train.store.RunRecord;
import org.mnist4j.train.store.TrainingResult;
import org.mnist4j.ui.runs.EpochMetrics;
import org.mnist4j.ui.runs.RunDetails;
import org.mnist4j.ui.runs.RunStatus;
import org.mnist4j.ui.runs.RunSummary;
import org.mnist4j.ui.runs.StepMetrics;

/** A run as the dashboard's pages show it. */
final class ShownRun {
  private final RunRecord run;
  private final @Nullable LiveRun live;
  private final long stepsPerEpoch;
  private final Map<String, String> settings;
  private final Optional<RunPlan> plan;

  /**
   * @param live the training in this process that writes to the run's folder, or null
   */
  ShownRun(RunRecord run, @Nullable LiveRun live) {
    this.run = run;
    this.live = live;
    this.stepsPerEpoch = live != null ? live.stepsPerEpoch() : run.metrics().stepsPerEpoch();
    this.settings = run.card().map(ModelCard::settings).orElse(Map.of());
    this.plan = run.card().flatMap(card -> RunPlan.of(card.recipe(), settings));
  }

  RunSummary summary() {
    Optional<TrainingResult> result = run.result();
    long planned = plan.map(RunPlan::epochs).orElse(0);
    return new RunSummary(
        run.name(),
        new RunSummary.Model(
            run.recipe().orElse(""),
            result.map(end -> end.setup().engine()).orElse(live == null ? "" : live.engine()),
            plan.map(RunPlan::parameters).orElse(0L)),
        new RunSummary.Data(
            run.dataset().orElse(""),
            run.card().map(card -> card.fingerprint().getOrDefault("train", "")).orElse("")),
        status(),
        new RunSummary.Progress(
            started(), seconds(), run.epochs().size(), (int) planned, planned * stepsPerEpoch),
        new RunSummary.Scores(
            result.map(end -> end.test().accuracy()).orElse(Double.NaN),
            result.map(end -> end.test().loss()).orElse(Double.NaN),
            run.bestValidationAccuracy().orElse(Double.NaN)),
        RunFolder.hasStatistics(run.folder()) || (live != null && status() == RunStatus.RUNNING));
  }

  /** The run's state in the pages' words, which tell what can be done about an end. */
  private RunStatus status() {
    return switch (run.state()) {
      case RUNNING -> RunStatus.RUNNING;
      case FINISHED -> RunStatus.FINISHED;
      case STOPPED -> RunStatus.STOPPED;
      case UNFINISHED -> run.hasCheckpoint() ? RunStatus.STOPPED : RunStatus.FAILED;
      case BROKEN -> RunStatus.FAILED;
    };
  }

  private Instant started() {
    return live != null ? live.began() : run.started();
  }

  private double seconds() {
    return status() == RunStatus.RUNNING
        ? Duration.between(started(), Instant.now()).toMillis() / 1e3
        : run.result()
            .map(end -> end.effort().totalSeconds())
            .orElse(run.trainSeconds().orElse(Double.NaN));
  }

  RunDetails details() throws IOException {
    return new RunDetails(
        summary(),
        plan.map(RunPlan::settings).orElse(settings),
        run.card().map(ModelCard::provenance).orElse(Map.of()),
        epochMetrics(),
        stepMetrics(),
        RunFolder.files(run.folder()));
  }

  private List<StepMetrics> stepMetrics() {
    return run.steps().stream()
        .map(
            group ->
                new StepMetrics(
                    group.iteration(),
                    group.trainLoss(),
                    orNaN(group.learningRate()),
                    group.picturesPerSecond()))
        .toList();
  }

  private List<EpochMetrics> epochMetrics() {
    List<EpochMetrics> metrics = new ArrayList<>();
    double before = 0;
    for (EpochRecord epoch : run.epochs()) {
      metrics.add(
          new EpochMetrics(
              epoch.epoch(),
              epoch.epoch() * stepsPerEpoch,
              epoch.trainLoss(),
              orNaN(epoch.validationLoss()),
              orNaN(epoch.validationAccuracy()),
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
        run.steps().stream()
            .filter(group -> group.epoch() == epoch)
            .mapToDouble(group -> 1 / group.picturesPerSecond())
            .average()
            .orElse(Double.NaN);
    return 1 / inverse;
  }

  /** A figure that may be missing, as the pages want it. */
  private static double orNaN(@Nullable Double value) {
    return value == null ? Double.NaN : value;
  }
}
