package org.mnist4j.train.checkpoint;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mnist4j.train.metrics.EpochRecord;
import org.nd4j.linalg.api.ndarray.INDArray;

/** How far a run has come: everything that the loop changes and the network doesn't hold. */
public final class TrainingState {
  private final List<EpochRecord> history = new ArrayList<>();
  private long begin = System.nanoTime();
  private int step;
  private double lossSum;
  private double earlierSeconds;
  private int bestEpoch;
  private double bestAccuracy = -1;
  private @Nullable INDArray bestParameters;
  private @Nullable INDArray sumOfLast;

  /** Goes back to where a checkpoint was taken. */
  void restore(CheckpointState from, @Nullable INDArray best, @Nullable INDArray sum) {
    sumOfLast = sum;
    history.clear();
    CheckpointState.Progress progress = from.progress();
    history.addAll(progress.history());
    step = from.place().step();
    lossSum = progress.lossSum();
    earlierSeconds = progress.seconds();
    bestEpoch = progress.bestEpoch();
    bestAccuracy = progress.bestAccuracy();
    bestParameters = best;
  }

  /** Training begins now; what came before isn't training time. */
  public void startClock() {
    begin = System.nanoTime();
  }

  /** The epoch that goes on, counted from 1. */
  public int epoch() {
    return history.size() + 1;
  }

  /** Steps of the epoch that are done. */
  public int step() {
    return step;
  }

  /** Sum of the losses of the epoch's steps so far. */
  public double lossSum() {
    return lossSum;
  }

  public void stepDone(double loss) {
    lossSum += loss;
    step++;
  }

  /**
   * Ends the epoch.
   *
   * @param parameters the network's; copied when they are the best so far
   * @return whether its validation accuracy is the highest so far
   */
  public boolean epochDone(EpochRecord record, INDArray parameters) {
    history.add(record);
    step = 0;
    lossSum = 0;
    Double accuracy = record.validationAccuracy();
    if (accuracy == null || accuracy <= bestAccuracy) {
      return false;
    }
    bestAccuracy = accuracy;
    bestEpoch = record.epoch();
    bestParameters = parameters.dup();
    return true;
  }

  /** Adds the parameters of an epoch that counts in the average of the last ones. */
  public void addToSum(INDArray parameters) {
    sumOfLast = sumOfLast == null ? parameters.dup() : sumOfLast.add(parameters);
  }

  /** The sum of them, never written to again; null when there's none. */
  public @Nullable INDArray sumOfLast() {
    return sumOfLast;
  }

  public List<EpochRecord> history() {
    return List.copyOf(history);
  }

  /** The epoch with the highest validation accuracy, counted from 1; 0 when there's none. */
  public int bestEpoch() {
    return bestEpoch;
  }

  /** All of it that a checkpoint holds beside the place and the arrays. */
  CheckpointState.Progress progress() {
    return new CheckpointState.Progress(lossSum, seconds(), history, bestEpoch, bestAccuracy);
  }

  /** Its parameters, never written to again; null when there's none. */
  public @Nullable INDArray bestParameters() {
    return bestParameters;
  }

  /** Seconds spent before the interruption; 0 in a new run. */
  public double earlierSeconds() {
    return earlierSeconds;
  }

  /** Seconds spent in steps and validation, before an interruption too. */
  public double seconds() {
    return earlierSeconds + (System.nanoTime() - begin) / 1e9;
  }
}
