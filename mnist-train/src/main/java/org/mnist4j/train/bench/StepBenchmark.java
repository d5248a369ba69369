package org.mnist4j.train.bench;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.lang.ref.Reference;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mnist4j.data.DigitDataset;
import org.mnist4j.data.batch.DigitBatches;
import org.mnist4j.onednn.observe.OperationTime;
import org.mnist4j.train.engine.Batch;
import org.mnist4j.train.engine.Engine;
import org.mnist4j.train.engine.EngineChoice;
import org.mnist4j.train.engine.Engines;
import org.mnist4j.train.recipe.NetworkConfigurer;
import org.mnist4j.train.recipe.Recipe;

/**
 * Times a recipe's training step: forward, backward and update on a fresh batch that is already in
 * memory. Rounds of steps are timed apart and the median round is reported.
 */
public final class StepBenchmark {
  private final Recipe recipe;
  private final int steps;
  private final int rounds;

  /**
   * @param steps in a round, each on a batch of its own
   * @param rounds timed apart
   */
  public StepBenchmark(Recipe recipe, int steps, int rounds) {
    this.recipe = recipe;
    this.steps = steps;
    this.rounds = rounds;
  }

  /**
   * What was measured.
   *
   * @param recipe its name
   * @param engine {@code onednn} or {@code dl4j}
   * @param threads the engine's
   * @param batch pictures a step
   * @param stepMsMedian milliseconds a step in the median round
   * @param stepMsMin milliseconds a step in the fastest round
   * @param imagesPerSecond in the median round
   * @param primitiveShare oneDNN's primitives' part of the median step: their times run alone,
   *     spread over the threads; absent when not asked for
   * @param profile each operation's time; absent when not asked for
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Report(
      @JsonProperty("recipe") String recipe,
      @JsonProperty("engine") String engine,
      @JsonProperty("threads") int threads,
      @JsonProperty("batch") int batch,
      @JsonProperty("step_ms_median") double stepMsMedian,
      @JsonProperty("step_ms_min") double stepMsMin,
      @JsonProperty("images_per_second") double imagesPerSecond,
      @JsonProperty("primitive_share") @Nullable Double primitiveShare,
      @JsonProperty("profile") @Nullable List<OperationTime> profile) {}

  /**
   * Measures. The pictures are the first of the data set, in file order.
   *
   * @param profiled whether to time each operation too
   */
  public Report run(DigitDataset pictures, EngineChoice choice, int threads, boolean profiled) {
    List<Batch> batches = batches(pictures);
    var network = new NetworkConfigurer(recipe, steps).network();
    try (Engine engine = Engines.openForTraining(network, choice, threads, recipe.batchSize())) {
      WarmUp.on(() -> batches.forEach(engine::step));
      double[] milliseconds = new double[rounds];
      for (int round = 0; round < rounds; round++) {
        long begin = System.nanoTime();
        batches.forEach(engine::step);
        milliseconds[round] = (System.nanoTime() - begin) / 1e6 / steps;
      }
      Arrays.sort(milliseconds);
      double median = (milliseconds[(rounds - 1) / 2] + milliseconds[rounds / 2]) / 2;
      List<OperationTime> profile = profiled ? engine.profile() : List.of();
      Reference.reachabilityFence(batches); // The profile's kernels read the last one.
      return new Report(
          recipe.name(),
          engine.name(),
          engine.threads(),
          recipe.batchSize(),
          median,
          milliseconds[0],
          recipe.batchSize() / median * 1e3,
          profile.isEmpty() ? null : primitives(profile) / engine.threads() / median,
          profile.isEmpty() ? null : profile);
    }
  }

  private static double primitives(List<OperationTime> profile) {
    return profile.stream()
        .filter(OperationTime::primitive)
        .mapToDouble(OperationTime::milliseconds)
        .sum();
  }

  private List<Batch> batches(DigitDataset pictures) {
    DigitBatches source =
        DigitBatches.builder(pictures)
            .batchSize(recipe.batchSize())
            .normalization(recipe.normalization())
            .build();
    int whole = pictures.size() / recipe.batchSize();
    if (whole == 0) {
      throw new IllegalArgumentException(
          "%s has %d pictures, fewer than a batch of %d"
              .formatted(pictures.name(), pictures.size(), recipe.batchSize()));
    }
    List<Batch> batches = new ArrayList<>();
    for (int step = 0; step < steps; step++) {
      batches.add(new Batch(recipe.batchSize()).fill(source, 1, step % whole));
    }
    return batches;
  }
}
