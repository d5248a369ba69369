package org.mnist4j.train.run;

import java.util.List;
import org.deeplearning4j.nn.api.Model;
import org.mnist4j.train.checkpoint.CheckpointSchedule;
import org.mnist4j.train.checkpoint.TrainingState;
import org.mnist4j.train.evaluation.Evaluation;
import org.mnist4j.train.evaluation.Evaluator;
import org.mnist4j.train.metrics.DivergenceException;
import org.mnist4j.train.metrics.EpochRecord;
import org.mnist4j.train.metrics.RunListener;
import org.mnist4j.train.metrics.StepRecord;
import org.mnist4j.train.model.NetworkMemory;
import org.mnist4j.train.recipe.Recipe;

/**
 * The training loop: epochs of steps, each epoch validated, from wherever its {@link TrainingState}
 * stands. It knows no network and no picture; those are put together in {@link TrainingJob}.
 */
final class TrainingRun {
  private final Recipe recipe;
  private final Model network;
  private final NetworkMemory memory;
  private final Learner learner;
  private final int stepsPerEpoch;
  private final TrainingState state;
  private final CheckpointSchedule checkpoints;
  private final List<RunListener> listeners;
  private final StopSignal stop;

  /**
   * @param learner at the step where {@code state} stands
   * @param state where to begin
   * @param listeners told of every step and epoch
   * @param stop ends the run after the batch it is at
   */
  TrainingRun(
      Recipe recipe,
      Learner learner,
      TrainingState state,
      CheckpointSchedule checkpoints,
      List<RunListener> listeners,
      StopSignal stop) {
    this.recipe = recipe;
    this.network = learner.network();
    this.memory = new NetworkMemory(network);
    this.learner = learner;
    this.stepsPerEpoch = learner.stepsPerEpoch();
    this.state = state;
    this.checkpoints = checkpoints;
    this.listeners = List.copyOf(listeners);
    this.stop = stop;
  }

  /**
   * Trains until the recipe's end or the stop; the network then holds the last step's parameters,
   * and the latest checkpoint holds them too.
   *
   * @return whether the recipe's end was reached, by its epochs or its patience
   * @throws DivergenceException when loss or weights stop being finite numbers
   */
  boolean train() {
    state.startClock();
    while (!complete() && !stop.requested()) {
      trainEpoch(state.epoch());
      if (state.step() == stepsPerEpoch) {
        endEpoch();
      }
    }
    checkpoints.end(state);
    return complete();
  }

  private boolean complete() {
    return state.epoch() > recipe.epochs() || outOfPatience();
  }

  private boolean outOfPatience() {
    int epochs = state.history().size();
    return learner.validation() != null
        && recipe.patience() > 0
        && epochs - state.bestEpoch() >= recipe.patience();
  }

  private void trainEpoch(int epoch) {
    try (Steps rest = learner.epochs().rest(epoch, state.step())) {
      while (state.step() < stepsPerEpoch && !stop.requested()) {
        rest.next().forEach(step -> stepDone(epoch, step));
        if (state.step() < stepsPerEpoch) {
          checkpoints.stepDone(state);
        }
      }
    }
  }

  private void stepDone(int epoch, Step step) {
    if (!Double.isFinite(step.loss())) {
      throw new DivergenceException(
          "the loss of step %d in epoch %d is %s".formatted(state.step() + 1, epoch, step.loss()));
    }
    state.stepDone(step.loss());
    StepRecord done =
        new StepRecord(
            epoch,
            state.step(),
            stepsPerEpoch,
            (epoch - 1L) * stepsPerEpoch + state.step(),
            step.loss(),
            step.pictures(),
            step.correct(),
            step.learningRate());
    listeners.forEach(listener -> listener.stepDone(done));
  }

  private void endEpoch() {
    checkpoints.requireFinite();
    Evaluator validation = learner.validation();
    Evaluation held = validation == null ? null : validation.evaluate(learner.engine());
    EpochRecord record =
        new EpochRecord(
            state.epoch(),
            state.lossSum() / stepsPerEpoch,
            held == null ? null : held.loss(),
            held == null ? null : held.accuracy(),
            memory.learningRate(),
            state.seconds());
    boolean best = state.epochDone(record, network.params());
    if (record.epoch() > recipe.epochs() - recipe.averageLast()) {
      state.addToSum(network.params());
    }
    memory.setEpoch(record.epoch());
    listeners.forEach(listener -> listener.epochDone(record));
    checkpoints.epochDone(state, best);
  }
}
