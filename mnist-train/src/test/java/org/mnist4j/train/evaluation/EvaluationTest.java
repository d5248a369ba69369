package org.mnist4j.train.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

final class EvaluationTest {
  private static float[] probabilities(int digit, double probability) {
    float[] all = new float[10];
    java.util.Arrays.fill(all, (float) ((1 - probability) / 9));
    all[digit] = (float) probability;
    return all;
  }

  @Test
  void countsEachPictureUnderItsLabelAndPrediction() {
    Evaluation.Builder builder = new Evaluation.Builder();
    builder.add(3, probabilities(3, 0.9), 0);
    builder.add(3, probabilities(5, 0.9), 0);
    builder.add(8, probabilities(8, 0.5), 0);
    Evaluation evaluation = builder.build();
    assertThat(evaluation.count()).isEqualTo(3);
    assertThat(evaluation.accuracy()).isCloseTo(2 / 3.0, within(1e-12));
    assertThat(evaluation.confusion().count(3, 5)).isEqualTo(1);
    assertThat(evaluation.confusion().perClass().get(3)).isEqualTo(0.5);
    assertThat(evaluation.confusion().perClass().get(8)).isEqualTo(1);
    assertThat(evaluation.confusion().perClass().get(0)).isZero();
  }

  @Test
  void lossIsTheMeanCrossEntropy() {
    Evaluation.Builder builder = new Evaluation.Builder();
    builder.add(3, probabilities(3, 0.9), 0);
    builder.add(4, probabilities(3, 0.9), 0);
    double expected = -(Math.log(0.9) + Math.log(0.1 / 9)) / 2;
    assertThat(builder.build().loss()).isCloseTo(expected, within(1e-6));
  }

  @Test
  void aProbabilityOfZeroDoesNotMakeTheLossInfinite() {
    Evaluation.Builder builder = new Evaluation.Builder();
    builder.add(4, probabilities(3, 1), 0);
    assertThat(builder.build().loss()).isFinite().isGreaterThan(80);
  }

  @Test
  void nothingEvaluatedIsZeroRatherThanADivisionByZero() {
    Evaluation evaluation = new Evaluation.Builder().build();
    assertThat(evaluation.accuracy()).isZero();
    assertThat(evaluation.loss()).isZero();
  }

  @Test
  void readsProbabilitiesFromAnOffset() {
    float[] two = new float[20];
    two[17] = 1;
    assertThat(new Evaluation.Builder().add(7, two, 10)).isEqualTo(7);
  }

  @Test
  void whatFollowsFromTheConfusionMatrixIsCountedInIt() {
    long[][] counts = new long[10][10];
    counts[3][3] = 6;
    counts[3][5] = 2;
    counts[5][5] = 2;
    ConfusionMatrix matrix = ConfusionMatrix.of(counts);
    assertThat(matrix.pictures()).isEqualTo(10);
    assertThat(matrix.pictures(3)).isEqualTo(8);
    assertThat(matrix.mistakes(3)).isEqualTo(2);
    assertThat(matrix.accuracy()).isEqualTo(0.8);
    assertThat(matrix.perClass()).startsWith(0.0, 0.0, 0.0, 0.75, 0.0, 1.0);
    assertThatThrownBy(() -> ConfusionMatrix.of(new long[10][9]))
        .hasMessageContaining("isn't ten by ten");
  }
}
