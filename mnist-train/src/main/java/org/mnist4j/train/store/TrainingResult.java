package org.mnist4j.train.store;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.mnist4j.train.evaluation.ConfusionMatrix;
import org.mnist4j.train.metrics.EpochRecord;

/**
 * What a run came to; its JSON is what {@code train --json} prints: all parts' figures in one
 * object.
 *
 * @param setup what computed it
 * @param effort how much training it was
 * @param data what it was trained and tested on
 * @param test how it did on the test pictures
 * @param course its epochs, and which was kept
 * @param files where it is
 */
public record TrainingResult(
    @JsonUnwrapped Setup setup,
    @JsonUnwrapped Effort effort,
    @JsonUnwrapped DataUsed data,
    @JsonUnwrapped TestScore test,
    @JsonUnwrapped Course course,
    @JsonUnwrapped Location files) {

  /**
   * What computed a run.
   *
   * @param recipe its name
   * @param engine {@code onednn} or {@code dl4j}
   * @param backend ND4J's, such as {@code CPU}
   * @param threads the engine's
   * @param seed that decided everything random
   */
  public record Setup(
      @JsonProperty("recipe") String recipe,
      @JsonProperty("engine") String engine,
      @JsonProperty("backend") String backend,
      @JsonProperty("threads") int threads,
      @JsonProperty("seed") long seed) {
    public Setup {
      Objects.requireNonNull(recipe, "the recipe is missing");
      Objects.requireNonNull(engine, "the engine is missing");
      Objects.requireNonNull(backend, "the backend is missing");
    }
  }

  /**
   * How much training a run was.
   *
   * @param epochs trained
   * @param trainSeconds in training steps and validation
   * @param totalSeconds from the command's start, data and engine included
   */
  public record Effort(
      @JsonProperty("epochs") int epochs,
      @JsonProperty("train_seconds") double trainSeconds,
      @JsonProperty("total_seconds") double totalSeconds) {}

  /**
   * What a run was trained and tested on.
   *
   * @param dataset its name
   * @param fingerprint training and test pictures by split
   */
  public record DataUsed(
      @JsonProperty("dataset") String dataset,
      @JsonProperty("fingerprint") Map<String, String> fingerprint) {
    public DataUsed {
      Objects.requireNonNull(dataset, "the dataset is missing");
      fingerprint = Map.copyOf(fingerprint);
    }
  }

  /**
   * How a run did on the test pictures.
   *
   * @param accuracy from 0 to 1
   * @param loss mean cross-entropy
   * @param confusion the test pictures; the accuracies {@code per_class} follow from it
   */
  @JsonPropertyOrder({"test_accuracy", "test_loss", "per_class", "confusion"})
  public record TestScore(
      @JsonProperty("test_accuracy") double accuracy,
      @JsonProperty("test_loss") double loss,
      @JsonProperty("confusion") ConfusionMatrix confusion) {
    public TestScore {
      Objects.requireNonNull(confusion, "the confusion matrix is missing");
    }

    /** Accuracy on each digit's test pictures. */
    @JsonProperty(value = "per_class", access = JsonProperty.Access.READ_ONLY)
    public List<Double> perClass() {
      return confusion.perClass();
    }
  }

  /**
   * The course of a run.
   *
   * @param bestEpoch whose parameters were kept, counted from 1
   * @param stoppedEarly whether fewer epochs were trained than the recipe has
   * @param history epoch by epoch
   */
  public record Course(
      @JsonProperty("best_epoch") int bestEpoch,
      @JsonProperty("stopped_early") boolean stoppedEarly,
      @JsonProperty("history") List<EpochRecord> history) {
    public Course {
      history = List.copyOf(history);
    }
  }

  /**
   * Where a run is.
   *
   * @param runDirectory its folder
   * @param model its model's file
   */
  public record Location(
      @JsonProperty("run_directory") String runDirectory, @JsonProperty("model") String model) {
    public Location {
      Objects.requireNonNull(model, "the model is missing");
    }
  }
}
