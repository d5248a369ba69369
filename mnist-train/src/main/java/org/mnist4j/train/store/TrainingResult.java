package org.mnist4j.train.store;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.List;
import java.util.Map;
import org.mnist4j.train.metrics.EpochRecord;

/**
 * What a run came to; its JSON is what {@code train --json} prints.
 *
 * @param recipe its name
 * @param engine {@code onednn} or {@code dl4j}
 * @param backend ND4J's, such as {@code CPU}
 * @param threads the engine's
 * @param seed that decided everything random
 * @param epochs trained
 * @param trainSeconds in training steps and validation
 * @param totalSeconds from the command's start, data and engine included
 * @param dataset its name
 * @param fingerprint of the data, training and test pictures by split
 * @param testAccuracy on the test pictures, from 0 to 1
 * @param testLoss mean cross-entropy on the test pictures
 * @param perClass accuracy on each digit's test pictures
 * @param confusion test pictures, {@code [label][prediction]}
 * @param bestEpoch whose parameters were kept, counted from 1
 * @param stoppedEarly whether fewer epochs were trained than the recipe has
 * @param history epoch by epoch
 * @param runDirectory where the run's files are
 * @param model the model's file
 */
@JsonPropertyOrder(alphabetic = false)
public record TrainingResult(
    @JsonProperty("recipe") String recipe,
    @JsonProperty("engine") String engine,
    @JsonProperty("backend") String backend,
    @JsonProperty("threads") int threads,
    @JsonProperty("seed") long seed,
    @JsonProperty("epochs") int epochs,
    @JsonProperty("train_seconds") double trainSeconds,
    @JsonProperty("total_seconds") double totalSeconds,
    @JsonProperty("dataset") String dataset,
    @JsonProperty("fingerprint") Map<String, String> fingerprint,
    @JsonProperty("test_accuracy") double testAccuracy,
    @JsonProperty("test_loss") double testLoss,
    @JsonProperty("per_class") List<Double> perClass,
    @JsonProperty("confusion") List<List<Long>> confusion,
    @JsonProperty("best_epoch") int bestEpoch,
    @JsonProperty("stopped_early") boolean stoppedEarly,
    @JsonProperty("history") List<EpochRecord> history,
    @JsonProperty("run_directory") String runDirectory,
    @JsonProperty("model") String model) {
  public TrainingResult {
    fingerprint = Map.copyOf(fingerprint);
    perClass = List.copyOf(perClass);
    confusion = confusion.stream().map(List::copyOf).toList();
    history = List.copyOf(history);
  }
}
