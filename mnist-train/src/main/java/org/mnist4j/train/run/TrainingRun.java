package org.mnist4j.train.run;

import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.jspecify.annotations.Nullable;
import org.mnist4j.train.engine.Batch;
import org.mnist4j.train.engine.BatchFeeder;
import org.mnist4j.train.engine.Engine;
import org.mnist4j.train.recipe.Keep;
import org.mnist4j.train.recipe.Recipe;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The training loop: epochs of steps, each epoch validated, the best or the last parameters kept.
 * It knows no network and no picture; those are put together in {@link TrainingJob}.
 */
public final class TrainingRun {
  private final Recipe recipe;
  private final MultiLayerNetwork network;
  private final Engine engine;
  private final BatchSource batches;
  private final @Nullable Evaluator validation;
  private final List<RunListener> listeners;
  private final StopSignal stop;

  private final List<EpochRecord> history = new ArrayList<>();
  private final long begin = System.nanoTime();
  private int bestEpoch;
  private double bestAccuracy = -1;
  private @Nullable INDArray bestParameters;

  /**
   * @param network an initialised network
   * @param engine that trains it
   * @param batches of the training pictures
   * @param validation null when the recipe sets no pictures aside
   * @param listeners told of every step and epoch
   * @param stop ends the run after the batch it is at
   */
  public TrainingRun(
      Recipe recipe,
      MultiLayerNetwork network,
      Engine engine,
      BatchSource batches,
      @Nullable Evaluator validation,
      List<RunListener> listeners,
      StopSignal stop) {
    this.recipe = recipe;
    this.network = network;
    this.engine = engine;
    this.batches = batches;
    this.validation = validation;
    this.listeners = List.copyOf(listeners);
    this.stop = stop;
  }

  /** Trains; afterwards the network holds the parameters that the recipe keeps. */
  public void train() {
    while (history.size() < recipe.epochs() && !stop.requested() && !outOfPatience()) {
      int epoch = history.size() + 1;
      double trainLoss = trainEpoch(epoch);
      if (stop.requested()) {
        break;
      }
      record(epoch, trainLoss);
      network.setEpochCount(epoch);
    }
    if (bestParameters != null) {
      network.params().assign(bestParameters);
    }
  }

  private double trainEpoch(int epoch) {
    int steps = batches.stepsPerEpoch();
    double lossSum = 0;
    int step = 0;
    try (BatchFeeder feeder = batches.epoch(epoch, 0)) {
      for (Batch batch = feeder.next(); batch != null && !stop.requested(); batch = feeder.next()) {
        double rate = learningRate();
        double loss = engine.step(batch);
        lossSum += loss;
        step++;
        StepRecord done =
            new StepRecord(
                epoch,
                step,
                steps,
                (epoch - 1L) * steps + step,
                loss,
                batch.size(),
                engine.correct().orElse(-1),
                rate);
        feeder.recycle(batch);
        listeners.forEach(listener -> listener.stepDone(done));
      }
    }
    return lossSum / Math.max(1, step);
  }

  private void record(int epoch, double trainLoss) {
    Evaluation held = validation == null ? null : validation.evaluate(engine);
    EpochRecord record =
        new EpochRecord(
            epoch,
            trainLoss,
            held == null ? null : held.loss(),
            held == null ? null : held.accuracy(),
            learningRate(),
            trainSeconds());
    history.add(record);
    if (held == null || held.accuracy() > bestAccuracy) {
      bestAccuracy = held == null ? -1 : held.accuracy();
      bestEpoch = epoch;
      if (held != null && recipe.keep() == Keep.BEST) {
        bestParameters = network.params().dup();
      }
    }
    listeners.forEach(listener -> listener.epochDone(record));
  }

  private double learningRate() {
    int output = network.getnLayers() - 1;
    Double rate = network.getLearningRate(output);
    return rate == null ? Double.NaN : rate;
  }

  private boolean outOfPatience() {
    return recipe.patience() > 0 && history.size() - bestEpoch >= recipe.patience();
  }

  /** What every epoch came to, so far. */
  public List<EpochRecord> history() {
    return List.copyOf(history);
  }

  /** Seconds since the run began. */
  public double trainSeconds() {
    return (System.nanoTime() - begin) / 1e9;
  }

  /**
   * The epoch whose parameters the network holds at the end, counted from 1; 0 before the first.
   */
  public int keptEpoch() {
    return recipe.keep() == Keep.BEST && bestParameters != null ? bestEpoch : history.size();
  }
}
