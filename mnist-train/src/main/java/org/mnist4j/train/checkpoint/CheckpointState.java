package org.mnist4j.train.checkpoint;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.mnist4j.train.io.StoredJson;
import org.mnist4j.train.metrics.EpochRecord;
import org.mnist4j.train.metrics.MetricsLog;

/**
 * What a checkpoint holds beside the arrays; in JSON all parts' values are in one object. No random
 * generator's state is among it: order, split and augmentation follow from the seed, the epoch and
 * the picture; dropout from the seed and the step.
 *
 * @param origin the run it is of
 * @param place in the run
 * @param progress what came of it so far
 * @param metrics where the run's metrics stand
 */
public record CheckpointState(
    @JsonUnwrapped Origin origin,
    @JsonUnwrapped Place place,
    @JsonUnwrapped Progress progress,
    @JsonProperty("metrics") MetricsLog.Position metrics) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * What every checkpoint of a run says of it.
   *
   * @param recipe its name
   * @param settings every key of the recipe
   * @param fingerprint of the data, by split
   * @param engine that computes, {@code onednn} or {@code dl4j}
   * @param threads it computes with
   */
  public record Origin(
      @JsonProperty("recipe") String recipe,
      @JsonProperty("settings") Map<String, String> settings,
      @JsonProperty("fingerprint") Map<String, String> fingerprint,
      @JsonProperty("engine") String engine,
      @JsonProperty("threads") int threads) {
    public Origin {
      Objects.requireNonNull(recipe, "recipe");
      Objects.requireNonNull(engine, "engine");
      settings = Map.copyOf(settings);
      fingerprint = Map.copyOf(fingerprint);
    }
  }

  /**
   * A place in a run.
   *
   * @param epoch the one that goes on, counted from 1
   * @param step steps of it that are done
   * @param stepsPerEpoch batches of an epoch
   */
  public record Place(
      @JsonProperty("epoch") int epoch,
      @JsonProperty("step") int step,
      @JsonProperty("steps_per_epoch") int stepsPerEpoch) {
    public Place {
      if (epoch < 1 || step < 0 || step > stepsPerEpoch) {
        throw new IllegalArgumentException(
            "epoch %d, step %d of %d isn't a place in a run".formatted(epoch, step, stepsPerEpoch));
      }
    }

    /** Steps of the whole run that are done. */
    public long iteration() {
      return (epoch - 1L) * stepsPerEpoch + step;
    }
  }

  /**
   * What came of a run so far.
   *
   * @param lossSum of the epoch's batches so far
   * @param seconds trained so far
   * @param history what every finished epoch came to
   * @param bestEpoch the epoch with the highest validation accuracy, 0 when there's none
   * @param bestAccuracy its validation accuracy, -1 when there's none
   */
  public record Progress(
      @JsonProperty("loss_sum") double lossSum,
      @JsonProperty("seconds") double seconds,
      @JsonProperty("history") List<EpochRecord> history,
      @JsonProperty("best_epoch") int bestEpoch,
      @JsonProperty("best_accuracy") double bestAccuracy) {
    public Progress {
      history = List.copyOf(history);
      if (bestEpoch < 0 || bestEpoch > history.size()) {
        throw new IllegalArgumentException(
            "the best epoch is %d, but only %d are done".formatted(bestEpoch, history.size()));
      }
    }
  }

  public CheckpointState {
    Objects.requireNonNull(metrics, "metrics");
    if (progress.history().size() != place.epoch() - 1) {
      throw new IllegalArgumentException(
          "%d epochs are done, but epoch %d goes on"
              .formatted(progress.history().size(), place.epoch()));
    }
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
    CheckpointState state = StoredJson.read(json, CheckpointState.class);
    return Objects.requireNonNull(state, "the state is missing");
  }
}
