package org.mnist4j.train.checkpoint;

import java.io.IOException;
import java.util.Map;
import org.mnist4j.train.metrics.DivergenceException;
import org.mnist4j.train.metrics.MetricsLog;
import org.mnist4j.train.model.NetworkMemory;
import org.mnist4j.train.recipe.Recipe;

/** Decides when a run's checkpoints are taken, and takes them. */
public final class CheckpointSchedule {
  /**
   * What every checkpoint of a run says of it.
   *
   * @param recipe carried out
   * @param fingerprint of the data, by split
   * @param engine that computes
   * @param threads it computes with
   * @param stepsPerEpoch batches of an epoch
   */
  public record Origin(
      Recipe recipe,
      Map<String, String> fingerprint,
      String engine,
      int threads,
      int stepsPerEpoch) {}

  private final CheckpointInterval interval;
  private final CheckpointWriter writer;
  private final Checkpoints folder;
  private final NetworkMemory network;
  private final MetricsLog metrics;
  private final Origin origin;
  private long lastIteration;
  private long lastNanos = System.nanoTime();

  /**
   * @param lastIteration steps done at the latest checkpoint, -1 when there's none
   */
  public CheckpointSchedule(
      CheckpointInterval interval,
      CheckpointWriter writer,
      Checkpoints folder,
      NetworkMemory network,
      MetricsLog metrics,
      Origin origin,
      long lastIteration) {
    this.interval = interval;
    this.writer = writer;
    this.folder = folder;
    this.network = network;
    this.metrics = metrics;
    this.origin = origin;
    this.lastIteration = lastIteration;
  }

  /** After a step inside an epoch: takes one when it's time and the last one is written. */
  public void stepDone(RunState run) {
    long since = iteration(run) - Math.max(0, lastIteration);
    if (interval.due(since, System.nanoTime() - lastNanos) && !writer.busy()) {
      take(run);
    }
  }

  /** After an epoch: takes one when it was the best so far, too. */
  public void epochDone(RunState run, boolean best) {
    if (best) {
      take(run);
    } else {
      stepDone(run);
    }
  }

  /** At the end of the loop: takes one of the last step, and waits until it's written. */
  public void end(RunState run) {
    writer.await();
    if (!folder.file(iteration(run)).equals(writer.latest())) {
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

  private void take(RunState run) {
    requireFinite();
    lastIteration = iteration(run);
    lastNanos = System.nanoTime();
    MetricsLog.Position measured;
    try {
      measured = metrics.position();
    } catch (IOException e) {
      writer.notWritten(folder.file(lastIteration), e);
      return;
    }
    writer.begin(state(run, measured), run.bestParameters());
  }

  private CheckpointState state(RunState run, MetricsLog.Position measured) {
    return new CheckpointState(
        origin.recipe().name(),
        origin.recipe().settings(),
        origin.fingerprint(),
        origin.engine(),
        origin.threads(),
        run.epoch(),
        run.step(),
        origin.stepsPerEpoch(),
        run.lossSum(),
        run.seconds(),
        run.history(),
        run.bestEpoch(),
        run.bestAccuracy(),
        measured);
  }

  private long iteration(RunState run) {
    return (run.epoch() - 1L) * origin.stepsPerEpoch() + run.step();
  }
}
