package org.mnist4j.train.evaluation;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.mnist4j.data.DigitDataset;
import org.mnist4j.data.batch.Normalization;
import org.mnist4j.data.corrupt.Corruption;
import org.mnist4j.train.engine.Engine;

/**
 * How a network does on pictures spoilt in each way.
 *
 * @param seed decides every picture's random numbers
 * @param scores MNIST-C's fifteen, in its order
 * @param meanError their mean share of mistaken pictures, from 0 to 1
 * @param affine the pictures turned, sheared, stretched and moved
 */
public record Robustness(
    @JsonProperty("seed") long seed,
    @JsonProperty("scores") List<Score> scores,
    @JsonProperty("mean_error") double meanError,
    @JsonProperty("affine") Score affine) {
  private static final long SEED = 1;

  /**
   * On all pictures spoilt in one way.
   *
   * @param corruption its name
   * @param accuracy from 0 to 1
   * @param error from 0 to 1
   * @param loss mean cross-entropy
   */
  public record Score(
      @JsonProperty("corruption") String corruption,
      @JsonProperty("accuracy") double accuracy,
      @JsonProperty("error") double error,
      @JsonProperty("loss") double loss) {
    static Score of(Corruption corruption, Evaluation evaluation) {
      double accuracy = evaluation.accuracy();
      return new Score(corruption.title(), accuracy, 1 - accuracy, evaluation.loss());
    }
  }

  /** Copies the scores. */
  public Robustness {
    scores = List.copyOf(scores);
  }

  /** Spoils every picture of a data set in every way, always by the same random numbers. */
  public static Robustness of(DigitDataset dataset, Normalization normalization, Engine engine) {
    List<Score> scores =
        Corruption.ofMnistC().map(way -> score(dataset, normalization, engine, way)).toList();
    return new Robustness(
        SEED,
        scores,
        scores.stream().mapToDouble(Score::error).average().orElseThrow(),
        score(dataset, normalization, engine, Corruption.AFFINE));
  }

  private static Score score(
      DigitDataset dataset, Normalization normalization, Engine engine, Corruption way) {
    return Score.of(way, Evaluator.ofChanged(dataset, normalization, way, SEED).evaluate(engine));
  }
}
