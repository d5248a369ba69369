package org.mnist4j.train.run;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * Writes a run's metrics as it goes: JSON lines, one every {@value #STEPS_PER_LINE} steps and one
 * an epoch ({@code {"steps":…}} and {@code {"epoch":…}}), each flushed, so that a run that dies
 * leaves what it measured.
 */
public final class MetricsLog implements RunListener, AutoCloseable {
  private static final int STEPS_PER_LINE = 100;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Writer out;
  private double lossSum;
  private int steps;
  private long pictures;
  private final BatchCurves.Builder batches = new BatchCurves.Builder();
  private long groupBegin = System.nanoTime();

  /**
   * A group of steps.
   *
   * @param iteration steps of the run so far
   * @param epoch counted from 1
   * @param trainLoss mean of the group's batches
   * @param picturesPerSecond over the group
   * @param learningRate of the group's last update; null where the updater has none
   * @param trainAccuracy mean of the group's batches, each before its update, 0 to 1; null where
   *     the engine doesn't tell
   * @param batches the group batch by batch; null in logs of earlier versions
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record StepGroup(
      @JsonProperty("iteration") long iteration,
      @JsonProperty("epoch") int epoch,
      @JsonProperty("train_loss") double trainLoss,
      @JsonProperty("pictures_per_second") double picturesPerSecond,
      @JsonProperty("learning_rate") @Nullable Double learningRate,
      @JsonProperty("train_accuracy") @Nullable Double trainAccuracy,
      @JsonProperty("batches") @Nullable BatchCurves batches) {
    static StepGroup of(StepRecord last, double loss, double rate, BatchCurves batches) {
      OptionalDouble accuracy = batches.accuracy();
      return new StepGroup(
          last.iteration(),
          last.epoch(),
          loss,
          rate,
          Double.isNaN(last.learningRate()) ? null : last.learningRate(),
          accuracy.isPresent() ? accuracy.getAsDouble() : null,
          batches);
    }
  }

  /**
   * A line; one of the two is there.
   *
   * @param steps a group of steps
   * @param epoch an epoch's end
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Line(
      @JsonProperty("steps") @Nullable StepGroup steps,
      @JsonProperty("epoch") @Nullable EpochRecord epoch) {}

  /** Begins a new file. */
  public MetricsLog(Path file) throws IOException {
    out = Files.newBufferedWriter(file);
  }

  @Override
  public void stepDone(StepRecord step) {
    lossSum += step.loss();
    pictures += step.pictures();
    steps++;
    batches.add(step);
    if (steps == STEPS_PER_LINE || step.step() == step.stepsPerEpoch()) {
      double seconds = (System.nanoTime() - groupBegin) / 1e9;
      write(
          new Line(
              StepGroup.of(step, lossSum / steps, pictures / seconds, batches.take()), null));
      beginGroup();
    }
  }

  @Override
  public void epochDone(EpochRecord epoch) {
    write(new Line(null, epoch));
    beginGroup(); // Validation isn't training time.
  }

  private void beginGroup() {
    lossSum = 0;
    steps = 0;
    pictures = 0;
    groupBegin = System.nanoTime();
  }

  private void write(Line line) {
    try {
      out.write(JSON.writeValueAsString(line));
      out.write('\n');
      out.flush();
    } catch (IOException e) {
      throw new UncheckedIOException("The run's metrics can't be written", e);
    }
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
