package org.mnist4j.app.command.train;

import java.io.PrintStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.mnist4j.app.terminal.Terminal;
import org.mnist4j.base.Progress;
import org.mnist4j.train.metrics.EpochRecord;
import org.mnist4j.train.metrics.RunListener;
import org.mnist4j.train.metrics.StepRecord;

/**
 * Shows a run while it goes: on a terminal one line for all steps with the time left, elsewhere
 * plain lines; the loss every 100 batches and a line an epoch in both.
 */
public final class TrainingProgress implements RunListener, AutoCloseable {
  private static final int LOSS_EVERY = 100;
  private static final int UPDATE_MILLIS = 100;

  private final PrintStream err;
  private final int epochs;
  private final boolean everyLoss;
  private final @Nullable Progress bar;

  /** The epoch's latest steps, {@value #LOSS_EVERY} at most. */
  private final Deque<StepRecord> latest = new ArrayDeque<>();

  private int sinceLine;
  private double loss = Double.NaN;

  /** On the batches of {@link #loss}; on the validation pictures where the engine doesn't tell. */
  private double accuracy = Double.NaN;

  private long pictures;
  private long epochBegin = System.nanoTime();
  private long stepsEnd = epochBegin;
  private long messageAt = epochBegin;

  /**
   * @param stepsDone before an interruption
   * @param steps of the whole run
   * @param everyLoss whether to print the loss every 100 batches on a terminal too
   */
  public TrainingProgress(
      PrintStream err, int epochs, long stepsDone, long steps, boolean everyLoss) {
    this.err = err;
    this.epochs = epochs;
    this.everyLoss = everyLoss || !Terminal.interactive();
    this.bar = Terminal.interactive() ? Progress.begin("Training", stepsDone, steps) : null;
  }

  @Override
  public void stepDone(StepRecord step) {
    if (latest.size() == LOSS_EVERY) {
      latest.remove();
    }
    latest.add(step);
    pictures += step.pictures();
    stepsEnd = System.nanoTime();
    boolean due = bar != null && stepsEnd - messageAt > UPDATE_MILLIS * 1_000_000L;
    boolean complete = ++sinceLine == LOSS_EVERY;
    if (complete || due) {
      summarise();
    }
    if (complete) {
      sinceLine = 0;
      if (everyLoss) {
        say("[%d, %5d/%d] loss %.4f", step.epoch(), step.step(), step.stepsPerEpoch(), loss);
      }
    }
    if (bar != null) {
      bar.step();
      if (due) {
        messageAt = stepsEnd;
        bar.details(details(step.epoch()));
      }
    }
  }

  private void summarise() {
    loss = latest.stream().mapToDouble(StepRecord::loss).average().orElse(Double.NaN);
    if (latest.stream().allMatch(step -> step.correct() >= 0)) {
      double correct = latest.stream().mapToInt(StepRecord::correct).sum();
      accuracy = correct / latest.stream().mapToInt(StepRecord::pictures).sum();
    }
  }

  private List<String> details(int epoch) {
    List<String> details = new ArrayList<>();
    details.add(format("epoch %d/%d", epoch, epochs));
    details.add(format("loss %.4f", loss));
    if (!Double.isNaN(accuracy)) {
      details.add(format("accuracy %.2f %%", 100 * accuracy));
    }
    details.add(format("%,.0f pictures/s", picturesPerSecond()));
    return details;
  }

  /** In this epoch's steps so far; validation isn't training time. */
  private double picturesPerSecond() {
    return pictures * 1e9 / Math.max(1, stepsEnd - epochBegin);
  }

  @Override
  public void epochDone(EpochRecord epoch) {
    StringBuilder line = new StringBuilder();
    line.append(format("epoch %2d/%d  train loss %.4f", epoch.epoch(), epochs, epoch.trainLoss()));
    if (epoch.validationAccuracy() != null && epoch.validationLoss() != null) {
      line.append(
          format(
              "  validation loss %.4f  accuracy %.2f %%",
              epoch.validationLoss(), 100 * epoch.validationAccuracy()));
    }
    line.append(format("  %,.0f pictures/s  %.1f s", picturesPerSecond(), epoch.seconds()));
    say("%s", line);
    if (epoch.validationAccuracy() != null) {
      accuracy = epoch.validationAccuracy();
    }
    latest.clear();
    sinceLine = 0;
    pictures = 0;
    epochBegin = System.nanoTime();
  }

  private void say(String pattern, Object... arguments) {
    err.println(format(pattern, arguments));
  }

  private static String format(String pattern, Object... arguments) {
    return String.format(Locale.ROOT, pattern, arguments);
  }

  @Override
  public void close() {
    if (bar != null) {
      bar.close();
    }
  }
}
