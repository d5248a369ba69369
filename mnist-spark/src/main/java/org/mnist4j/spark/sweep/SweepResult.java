package org.mnist4j.spark.sweep;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.mnist4j.train.UserError;
import org.mnist4j.train.committee.Committee;
import org.mnist4j.train.data.DigitData;
import org.mnist4j.train.metrics.EpochRecord;
import org.mnist4j.train.store.TrainingResult;

/**
 * What a sweep came to. Its JSON is the best trial's, as {@code train --json} prints it, with all
 * trials beside it.
 *
 * @param best the first of the trials
 * @param rankedBy {@code validation_accuracy} where every trial has one, else {@code test_accuracy}
 * @param settings what was varied, the seed left out: best mean first
 * @param trials best first
 * @param failed trials that came to no result
 * @param committee null when none was asked for
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SweepResult(
    @JsonUnwrapped TrainingResult best,
    @JsonProperty("ranked_by") String rankedBy,
    @JsonProperty("settings") List<Group> settings,
    @JsonProperty("trials") List<Finished> trials,
    @JsonProperty("failed") List<Failed> failed,
    @JsonProperty("committee") @Nullable Committee committee) {

  /**
   * A trial without a result.
   *
   * @param varied what makes it another than the others, the seed left out
   * @param run its folder
   * @param error why
   */
  public record Failed(
      @JsonProperty("varied") Map<String, String> varied,
      @JsonProperty("seed") long seed,
      @JsonProperty("run_directory") String run,
      @JsonProperty("error") String error) {}

  /**
   * A finished trial.
   *
   * @param varied what makes it another than the others, the seed left out
   * @param result its run's
   */
  public record Finished(
      @JsonProperty("varied") Map<String, String> varied,
      @JsonUnwrapped TrainingResult result,
      @JsonProperty("validation_accuracy") @Nullable Double validationAccuracy) {}

  /**
   * The trials that differ in their seed alone.
   *
   * @param seeds how many
   * @param meanTest mean test accuracy
   * @param spreadTest standard deviation over the seeds; 0 for one seed
   * @param meanValidation null without validation
   * @param spreadValidation null without validation
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Group(
      @JsonProperty("varied") Map<String, String> varied,
      @JsonProperty("seeds") int seeds,
      @JsonProperty("mean_test_accuracy") double meanTest,
      @JsonProperty("spread_test_accuracy") double spreadTest,
      @JsonProperty("mean_validation_accuracy") @Nullable Double meanValidation,
      @JsonProperty("spread_validation_accuracy") @Nullable Double spreadValidation) {}

  static SweepResult of(List<Trial> trials, List<Outcome> outcomes) {
    List<Finished> finished = new ArrayList<>();
    List<Failed> failed = new ArrayList<>();
    for (int i = 0; i < trials.size(); i++) {
      Trial trial = trials.get(i);
      String failure = outcomes.get(i).failure();
      if (failure == null) {
        TrainingResult result = outcomes.get(i).result();
        finished.add(new Finished(trial.varied(), result, validationAccuracy(result)));
      } else {
        failed.add(new Failed(trial.varied(), trial.seed(), trial.folder(), failure));
      }
    }
    if (finished.isEmpty()) {
      throw UserError.failure(
          "None of the %d trials came to a result. The first: %s"
              .formatted(trials.size(), failed.get(0).error()));
    }
    boolean validated = finished.stream().allMatch(trial -> trial.validationAccuracy() != null);
    finished.sort(
        Comparator.comparingDouble((Finished trial) -> rank(trial, validated)).reversed());
    Map<Map<String, String>, List<Finished>> bySetting = new LinkedHashMap<>();
    finished.forEach(
        trial -> bySetting.computeIfAbsent(trial.varied(), varied -> new ArrayList<>()).add(trial));
    List<Group> groups =
        bySetting.entrySet().stream()
            .map(setting -> group(setting.getKey(), setting.getValue(), validated))
            .sorted(
                Comparator.comparingDouble(
                        (Group group) ->
                            Objects.requireNonNullElse(group.meanValidation(), group.meanTest()))
                    .reversed())
            .toList();
    return new SweepResult(
        finished.get(0).result(),
        validated ? "validation_accuracy" : "test_accuracy",
        groups,
        List.copyOf(finished),
        List.copyOf(failed),
        null);
  }

  /**
   * The same with the committee of all trials' networks.
   *
   * @param file gets them
   */
  public SweepResult withCommittee(Path file, DigitData data) throws IOException {
    Committee found =
        Committee.of(
            trials.stream().map(trial -> Path.of(trial.result().files().model())).toList(),
            file,
            data);
    return new SweepResult(best, rankedBy, settings, trials, failed, found);
  }

  private static double rank(Finished trial, boolean validated) {
    return validated
        ? Objects.requireNonNull(trial.validationAccuracy())
        : trial.result().test().accuracy();
  }

  /** The kept epoch's; null without validation. */
  private static @Nullable Double validationAccuracy(TrainingResult result) {
    int kept = result.course().bestEpoch();
    return result.course().history().stream()
        .filter(epoch -> epoch.epoch() == kept)
        .map(EpochRecord::validationAccuracy)
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }

  private static Group group(Map<String, String> varied, List<Finished> trials, boolean validated) {
    double[] test = trials.stream().mapToDouble(t -> t.result().test().accuracy()).toArray();
    double[] held = validated ? trials.stream().mapToDouble(t -> rank(t, true)).toArray() : null;
    return new Group(
        varied,
        trials.size(),
        mean(test),
        spread(test),
        held == null ? null : mean(held),
        held == null ? null : spread(held));
  }

  private static double mean(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum / values.length;
  }

  private static double spread(double[] values) {
    double mean = mean(values);
    double squares = 0;
    for (double value : values) {
      squares += (value - mean) * (value - mean);
    }
    return values.length == 1 ? 0 : Math.sqrt(squares / (values.length - 1));
  }
}
