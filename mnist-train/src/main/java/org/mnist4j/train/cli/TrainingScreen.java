package org.mnist4j.train.cli;

import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.mnist4j.train.backend.Backend;
import org.mnist4j.train.engine.Engine;
import org.mnist4j.train.recipe.Recipe;
import org.mnist4j.train.run.RunDirectory;
import org.mnist4j.train.run.RunListener;
import org.mnist4j.train.run.TrainingJob;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Shows a run on the screen and, when asked for, in the dashboard. */
final class TrainingScreen implements TrainingJob.Observer, AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(TrainingScreen.class);

  private final Recipe recipe;
  private final RunDirectory directory;
  private final UiOptions uiOptions;
  private final boolean everyLoss;
  private final List<AutoCloseable> open = new ArrayList<>();
  private final List<RunListener> listeners = new ArrayList<>();

  /**
   * @param everyLoss whether to print the loss every 100 batches on a terminal too
   */
  TrainingScreen(Recipe recipe, RunDirectory directory, UiOptions uiOptions, boolean everyLoss) {
    this.recipe = recipe;
    this.directory = directory;
    this.uiOptions = uiOptions;
    this.everyLoss = everyLoss;
  }

  @Override
  public void begin(Engine engine, MultiLayerNetwork network, int stepsPerEpoch, long stepsDone) {
    log.info(
        "Engine: {}, {} thread{}; {}",
        engine.name(),
        engine.threads(),
        engine.threads() == 1 ? "" : "s",
        Backend.load().describe());
    if (stepsDone > 0) {
      log.info(
          "Going on in epoch {} after {} of its {} steps",
          stepsDone / stepsPerEpoch + 1,
          stepsDone % stepsPerEpoch,
          stepsPerEpoch);
    }
    uiOptions.attach(network, directory.name()).ifPresent(open::add);
    TrainingProgress progress =
        new TrainingProgress(
            System.err,
            recipe.epochs(),
            stepsDone,
            (long) stepsPerEpoch * recipe.epochs(),
            everyLoss);
    listeners.add(progress);
    open.add(progress);
  }

  @Override
  public List<RunListener> listeners() {
    return listeners;
  }

  @Override
  public void end() {
    close();
  }

  @Override
  public void close() {
    for (AutoCloseable resource : open) {
      try {
        resource.close();
      } catch (Exception e) {
        log.debug("closing the screen", e);
      }
    }
    open.clear();
  }
}
