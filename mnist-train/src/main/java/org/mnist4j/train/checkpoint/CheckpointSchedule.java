package org.mnist4j.train.checkpoint;

import java.io.IOException;
import org.mnist4j.train.metrics.DivergenceException;
import org.mnist4j.train.metrics.MetricsLog;
import org.mnist4j.train.model.NetworkMemory;

/** Decides when a run's checkpoints are taken, and takes them. */
public final class CheckpointSchedule {
  private final CheckpointInterval interval;
  private final CheckpointWriter writer;
  private final NetworkMemory network;
  private final MetricsLog metrics;
  private final CheckpointState.Origin origin;
  private final int stepsPerEpoch;
  private long lastIteration;
  private long lastNanos = System.nanoTime();

  /**
   * @param begin where the run goes on from
   */
  public CheckpointSchedule(
      CheckpointInterval interval,
      CheckpointWriter writer,
      NetworkMemory network,
      MetricsLog metrics,
      CheckpointState.Origin origin,
      CheckpointState.Place begin) {
    this.interval = interval;
    this.writer = writer;
    this.network = network;
    this.metrics = metrics;
    this.origin = origin;
    this.stepsPerEpoch = begin.stepsPerEpoch();
    this.lastIteration = begin.iteration();
  }

  /** After a step inside an epoch: takes one when it's time and the last one is written. */
  public void stepDone(TrainingState run) {
    long since = place(run).iteration() - lastIteration;
    if (interval.due(since, System.nanoTime() - lastNanos) && !writer.busy()) {
      take(run);
    }
  }

  /** After an epoch: takes one when it was the best so far, too. */
  public void epochDone(TrainingState run, boolean best) {
    if (best) {
      take(run);
    } else {
      stepDone(run);
    }
  }

  /** At the end of the loop: takes one of the last step, and waits until it's written. */
  public void end(TrainingState run) {
    writer.await();
    if (!writer.wrote(place(run).iteration())) {
      take(run);
      writer.await();
    }
  }

  /** Looks at all weights and the optimizer's state. */
  public void requireFinite() {
    if (!network.finite()) {
      throw new DivergenceException("the weights or the optimizer's state aren't finite any more");
    }
  }

  private void take(TrainingState run) {
    requireFinite();
    lastIteration = place(run).iteration();
    lastNanos = System.nanoTime();
    MetricsLog.Position measured;
    try {
      measured = metrics.position();
    } catch (IOException e) {
      writer.notWritten(lastIteration, e);
      return;
    }
    writer.begin(
        new CheckpointState(origin, place(run), run.progress(), measured),
        run.bestParameters(),
        run.sumOfLast());
  }

  private CheckpointState.Place place(TrainingState run) {
    return new CheckpointState.Place(run.epoch(), run.step(), stepsPerEpoch);
  }
}
