package org.mnist4j.train.bench;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.mnist4j.data.DigitDataset;
import org.mnist4j.data.batch.DigitBatches;
import org.mnist4j.recognizer.picture.DigitForm;
import org.mnist4j.train.engine.Batch;
import org.mnist4j.train.engine.Engine;
import org.mnist4j.train.engine.EngineChoice;
import org.mnist4j.train.engine.Engines;
import org.mnist4j.train.recipe.NetworkConfigurer;
import org.mnist4j.train.recipe.Recipe;

/**
 * Times a recipe's network on pictures that are already in memory: many in batches, and one at a
 * time. Weights are the initial ones; they don't matter for the time.
 */
public final class InferenceBenchmark {
  private static final int BATCH = 1000;
  private static final int SINGLES = 500;

  private final Recipe recipe;
  private final int rounds;

  /**
   * @param rounds timed apart; the median is reported
   */
  public InferenceBenchmark(Recipe recipe, int rounds) {
    this.recipe = recipe;
    this.rounds = rounds;
  }

  /**
   * What was measured.
   *
   * @param recipe its name
   * @param engine {@code onednn} or {@code dl4j}
   * @param threads the engine's
   * @param pictures predicted in batches of 1,000
   * @param seconds all of them took
   * @param singleMs milliseconds for one picture alone
   */
  public record Report(
      @JsonProperty("recipe") String recipe,
      @JsonProperty("engine") String engine,
      @JsonProperty("threads") int threads,
      @JsonProperty("pictures") int pictures,
      @JsonProperty("seconds") double seconds,
      @JsonProperty("single_ms") double singleMs) {}

  /** Measures on all pictures of a data set. */
  public Report run(DigitDataset pictures, EngineChoice choice, int threads) {
    var network = new NetworkConfigurer(recipe, 1).network();
    try (Engine engine = Engines.open(network, choice, threads)) {
      float[] probabilities = new float[BATCH * DigitForm.CLASSES];
      double seconds = median(engine, batches(pictures, BATCH, pictures.size()), probabilities);
      int singles = Math.min(SINGLES, pictures.size());
      double single = median(engine, batches(pictures, 1, singles), probabilities) / singles;
      return new Report(
          recipe.name(), engine.name(), engine.threads(), pictures.size(), seconds, single * 1e3);
    }
  }

  private double median(Engine engine, List<Batch> batches, float[] probabilities) {
    double[] seconds = new double[rounds];
    Runnable predictAll = () -> batches.forEach(batch -> engine.predict(batch, probabilities));
    WarmUp.on(predictAll);
    for (int round = 0; round < rounds; round++) {
      long begin = System.nanoTime();
      predictAll.run();
      seconds[round] = (System.nanoTime() - begin) / 1e9;
    }
    Arrays.sort(seconds);
    return (seconds[(rounds - 1) / 2] + seconds[rounds / 2]) / 2;
  }

  private List<Batch> batches(DigitDataset pictures, int batchSize, int count) {
    DigitBatches source =
        DigitBatches.builder(pictures)
            .batchSize(batchSize)
            .normalization(recipe.normalization())
            .build();
    List<Batch> batches = new ArrayList<>();
    for (int index = 0; index < (count + batchSize - 1) / batchSize; index++) {
      batches.add(new Batch(batchSize).fill(source, 1, index));
    }
    return batches;
  }
}
