package org.mnist4j.train.run;

import java.util.List;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.jspecify.annotations.Nullable;
import org.mnist4j.data.batch.DigitBatches;
import org.mnist4j.train.checkpoint.CheckpointSchedule;
import org.mnist4j.train.checkpoint.TrainingState;
import org.mnist4j.train.engine.Batch;
import org.mnist4j.train.engine.BatchFeeder;
import org.mnist4j.train.engine.Engine;
import org.mnist4j.train.evaluation.Evaluation;
import org.mnist4j.train.evaluation.Evaluator;
import org.mnist4j.train.metrics.DivergenceException;
import org.mnist4j.train.metrics.EpochRecord;
import org.mnist4j.train.metrics.RunListener;
import org.mnist4j.train.metrics.StepRecord;
import org.mnist4j.train.recipe.Recipe;

/**
 * The training loop: epochs of steps, each epoch validated, from wherever its {@link TrainingState}
 * stands. It knows no network and no picture; those are put together in {@link TrainingJob}.
 */
final class TrainingRun {
  private final Recipe recipe;
  private final MultiLayerNetwork network;
  private final Engine engine;
  private final DigitBatches batches;
  private final @Nullable Evaluator validation;
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
    this.engine = learner.engine();
    this.batches = learner.batches();
    this.validation = learner.validation();
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
      if (state.step() == batches.count()) {
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
    return validation != null
        && recipe.patience() > 0
        && epochs - state.bestEpoch() >= recipe.patience();
  }

  private void trainEpoch(int epoch) {
    int steps = batches.count();
    try (BatchFeeder feeder = new BatchFeeder(batches, epoch, state.step())) {
      for (Batch batch = feeder.next(); batch != null && !stop.requested(); batch = feeder.next()) {
        double rate = learningRate();
        double loss = engine.step(batch);
        if (!Double.isFinite(loss)) {
          throw new DivergenceException(
              "the loss of step %d in epoch %d is %s".formatted(state.step() + 1, epoch, loss));
        }
        state.stepDone(loss);
        StepRecord done =
            new StepRecord(
                epoch,
                state.step(),
                steps,
                (epoch - 1L) * steps + state.step(),
                loss,
                batch.size(),
                engine.correct().orElse(-1),
                rate);
        feeder.recycle(batch);
        listeners.forEach(listener -> listener.stepDone(done));
        if (state.step() < steps) {
          checkpoints.stepDone(state);
        }
      }
    }
  }

  private void endEpoch() {
    checkpoints.requireFinite();
    Evaluation held = validation == null ? null : validation.evaluate(engine);
    EpochRecord record =
        new EpochRecord(
            state.epoch(),
            state.lossSum() / batches.count(),
            held == null ? null : held.loss(),
            held == null ? null : held.accuracy(),
            learningRate(),
            state.seconds());
    boolean best = state.epochDone(record, network.params());
    network.setEpochCount(record.epoch());
    listeners.forEach(listener -> listener.epochDone(record));
    checkpoints.epochDone(state, best);
  }

  private double learningRate() {
    int output = network.getnLayers() - 1;
    Double rate = network.getLearningRate(output);
    return rate == null ? Double.NaN : rate;
  }
}
