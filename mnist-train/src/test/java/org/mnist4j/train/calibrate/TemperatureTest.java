package org.mnist4j.train.calibrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.mnist4j.recognizer.Recognition;
import org.mnist4j.train.model.TemperatureScaling;

final class TemperatureTest {
  /** Labels drawn from softmax(logits), of which a network shows softmax(sharpness * logits). */
  private static Scores network(double sharpness) {
    Random random = new Random(5);
    Scores scores = new Scores();
    for (int picture = 0; picture < 20_000; picture++) {
      double[] logits = new double[10];
      for (int digit = 0; digit < 10; digit++) {
        logits[digit] = 3 * random.nextGaussian();
      }
      scores.add(softmax(logits, sharpness), draw(softmax(logits, 1), random));
    }
    return scores;
  }

  private static float[] softmax(double[] logits, double sharpness) {
    double sum = 0;
    for (double logit : logits) {
      sum += Math.exp(sharpness * logit);
    }
    float[] probabilities = new float[logits.length];
    for (int i = 0; i < logits.length; i++) {
      probabilities[i] = (float) (Math.exp(sharpness * logits[i]) / sum);
    }
    return probabilities;
  }

  private static int draw(float[] probabilities, Random random) {
    double left = random.nextDouble();
    for (int digit = 0; digit < 9; digit++) {
      left -= probabilities[digit];
      if (left < 0) {
        return digit;
      }
    }
    return 9;
  }

  @Test
  void findsHowMuchTooSureANetworkIs() {
    assertThat(Temperature.fit(network(1))).isCloseTo(1, within(0.03));
    assertThat(Temperature.fit(network(2.5))).isCloseTo(2.5, within(0.08));
    assertThat(Temperature.fit(network(0.5))).isCloseTo(0.5, within(0.02));
  }

  @Test
  void theTemperatureTakesTheCalibrationErrorAwayAndChangesNoAnswer() {
    Scores scores = network(2.5);
    double temperature = Temperature.fit(scores);

    assertThat(scores.calibrationError(1)).isGreaterThan(0.1);
    assertThat(scores.calibrationError(temperature)).isLessThan(0.01);
    for (int picture = 0; picture < 1000; picture++) {
      assertThat(answer(scores.at(picture, temperature))).isEqualTo(answer(scores.at(picture, 1)));
    }
  }

  private static int answer(List<Double> probabilities) {
    int best = 0;
    for (int digit = 1; digit < 10; digit++) {
      best = probabilities.get(digit) > probabilities.get(best) ? digit : best;
    }
    return best;
  }

  @Test
  void softenedProbabilitiesAddUpEvenWhereFloatHasNoMoreZeros() {
    float[] certain = new float[10];
    certain[4] = 1;

    List<Double> softened = TemperatureScaling.soften(certain, 0, 10, 3);

    assertThat(softened.stream().mapToDouble(p -> p).sum()).isCloseTo(1, within(1e-12));
    assertThat(softened.get(4)).isGreaterThan(0.99);
  }

  @Test
  void entropyIsZeroForCertaintyAndLn10ForNone() {
    assertThat(Recognition.entropy(List.of(1.0, 0.0))).isZero();
    assertThat(Recognition.entropy(java.util.Collections.nCopies(10, 0.1)))
        .isCloseTo(Math.log(10), within(1e-12));
  }

  @Test
  void aCardWithAnAbsurdTemperatureIsRefused() {
    assertThatThrownBy(() -> new TemperatureScaling(0, 1, 0, 0, Map.of(), Map.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("temperature (0.0) must be above 0 and at most 100");
    assertThatThrownBy(() -> new TemperatureScaling(1, Double.NaN, 0, 0, Map.of(), Map.of()))
        .hasMessageContaining("most_entropy (NaN)");
  }
}
