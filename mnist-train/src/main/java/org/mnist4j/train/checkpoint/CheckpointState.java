package org.mnist4j.train.checkpoint;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.mnist4j.train.metrics.EpochRecord;
import org.mnist4j.train.metrics.MetricsLog;

/**
 * What a checkpoint holds beside the arrays. No random generator's state is among it: order, split
 * and augmentation follow from the seed, the epoch and the picture; dropout from the seed and the
 * step.
 *
 * @param recipe its name
 * @param settings every key of the recipe
 * @param fingerprint of the data, by split
 * @param engine that computed, {@code onednn} or {@code dl4j}
 * @param threads it computed with
 * @param epoch the one that goes on, counted from 1
 * @param step steps of it that are done
 * @param stepsPerEpoch batches of an epoch
 * @param lossSum of the epoch's batches so far
 * @param seconds trained so far
 * @param history what every finished epoch came to
 * @param bestEpoch the epoch with the highest validation accuracy, 0 when there's none
 * @param bestAccuracy its validation accuracy, -1 when there's none
 * @param metrics where the run's metrics stand
 */
public record CheckpointState(
    @JsonProperty("recipe") String recipe,
    @JsonProperty("settings") Map<String, String> settings,
    @JsonProperty("fingerprint") Map<String, String> fingerprint,
    @JsonProperty("engine") String engine,
    @JsonProperty("threads") int threads,
    @JsonProperty("epoch") int epoch,
    @JsonProperty("step") int step,
    @JsonProperty("steps_per_epoch") int stepsPerEpoch,
    @JsonProperty("loss_sum") double lossSum,
    @JsonProperty("seconds") double seconds,
    @JsonProperty("history") List<EpochRecord> history,
    @JsonProperty("best_epoch") int bestEpoch,
    @JsonProperty("best_accuracy") double bestAccuracy,
    @JsonProperty("metrics") MetricsLog.Position metrics) {
  private static final ObjectMapper JSON = new ObjectMapper();

  public CheckpointState {
    Objects.requireNonNull(recipe, "recipe");
    Objects.requireNonNull(engine, "engine");
    Objects.requireNonNull(metrics, "metrics");
    settings = Map.copyOf(settings);
    fingerprint = Map.copyOf(fingerprint);
    history = List.copyOf(history);
    if (epoch < 1 || step < 0 || step > stepsPerEpoch || history.size() != epoch - 1) {
      throw new IllegalArgumentException(
          "epoch %d, step %d of %d with %d epochs done isn't a place in a run"
              .formatted(epoch, step, stepsPerEpoch, history.size()));
    }
    if (bestEpoch < 0 || bestEpoch >= epoch) {
      throw new IllegalArgumentException(
          "the best epoch is %d, but epoch %d isn't done".formatted(bestEpoch, epoch));
    }
  }

  /** Steps of the whole run that are done. */
  public long iteration() {
    return (epoch - 1L) * stepsPerEpoch + step;
  }

  byte[] toJson() {
    try {
      return JSON.writeValueAsBytes(this);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("no JSON for a checkpoint's state", e);
    }
  }

  /**
   * Reads a state.
   *
   * @throws IOException when it isn't one
   */
  static CheckpointState fromJson(byte[] json) throws IOException {
    return JSON.readValue(json, CheckpointState.class);
  }
}
