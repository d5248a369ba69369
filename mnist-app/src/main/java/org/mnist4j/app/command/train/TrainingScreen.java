package org.mnist4j.app.command.train;

import java.util.List;
import org.deeplearning4j.nn.api.Model;
import org.jspecify.annotations.Nullable;
import org.mnist4j.app.command.ui.UiOptions;
import org.mnist4j.app.dashboard.TrainingDashboard;
import org.mnist4j.data.DigitDataset;
import org.mnist4j.train.backend.Backend;
import org.mnist4j.train.engine.Engine;
import org.mnist4j.train.metrics.RunListener;
import org.mnist4j.train.recipe.Recipe;
import org.mnist4j.train.run.StopSignal;
import org.mnist4j.train.run.TrainingJob;
import org.mnist4j.train.store.RunDirectory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Shows a run on the screen and, when asked for, in the dashboard. */
final class TrainingScreen implements TrainingJob.Observer, AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(TrainingScreen.class);

  private final Recipe recipe;
  private final RunDirectory directory;
  private final UiOptions uiOptions;
  private final boolean everyLoss;
  private final DigitDataset test;
  private @Nullable TrainingDashboard dashboard;
  private @Nullable TrainingProgress progress;

  /**
   * @param test pictures that the dashboard shows
   * @param everyLoss whether to print the loss every 100 batches on a terminal too
   */
  TrainingScreen(
      Recipe recipe,
      DigitDataset test,
      RunDirectory directory,
      UiOptions uiOptions,
      boolean everyLoss) {
    this.recipe = recipe;
    this.test = test;
    this.directory = directory;
    this.uiOptions = uiOptions;
    this.everyLoss = everyLoss;
  }

  @Override
  public void begin(Engine engine, Model network, int stepsPerEpoch, long stepsDone) {
    log.info(
        "Engine: {}, {} thread{}{}; {}",
        engine.name(),
        engine.threads(),
        engine.threads() == 1 ? "" : "s",
        engine.whyThreads().isEmpty() ? "" : " (" + engine.whyThreads() + ")",
        Backend.load().describe());
    if (stepsDone > 0) {
      log.info(
          "Going on in epoch {} after {} of its {} steps",
          stepsDone / stepsPerEpoch + 1,
          stepsDone % stepsPerEpoch,
          stepsPerEpoch);
    }
    dashboard = uiOptions.start(directory, test, engine, network, stepsPerEpoch).orElse(null);
    progress =
        new TrainingProgress(
            System.err,
            recipe.epochs(),
            stepsDone,
            (long) stepsPerEpoch * recipe.epochs(),
            everyLoss);
  }

  @Override
  public List<RunListener> listeners() {
    return progress == null ? List.of() : List.of(progress);
  }

  @Override
  public void end() {
    closeProgress();
    if (dashboard != null) {
      dashboard.trained();
    }
  }

  /** The result is there: leaves the dashboard up for who wants to see it. */
  void stay(StopSignal stop) {
    if (dashboard != null && !stop.requested()) {
      UiOptions.stay(dashboard);
    }
  }

  private void closeProgress() {
    if (progress != null) {
      progress.close();
      progress = null;
    }
  }

  @Override
  public void close() {
    closeProgress();
    if (dashboard != null) {
      dashboard.close();
    }
  }
}
