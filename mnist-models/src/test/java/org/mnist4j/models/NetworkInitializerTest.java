package org.mnist4j.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import java.util.Objects;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mnist4j.models.optim.TorchSgd;
import org.nd4j.linalg.api.ndarray.INDArray;

class NetworkInitializerTest {

  private static MultiLayerNetwork network(long seed) {
    return NetworkInitializer.initialize(
        Architecture.of("64C5-pool-400-10").configure(TrainingSettings.of(seed, TorchSgd.of(0.1))));
  }

  @ParameterizedTest
  @CsvSource({"0, 25", "2, 9216", "3, 400"})
  void draws_weights_and_biases_uniformly_within_one_over_the_root_of_the_fan_in(
      int layer, int fanIn) {
    Map<String, INDArray> parameters = network(1).getLayer(layer).paramTable();
    double bound = 1 / Math.sqrt(fanIn);

    assertUniform(Objects.requireNonNull(parameters.get("W")), bound);
    assertUniform(Objects.requireNonNull(parameters.get("b")), bound);
  }

  /** A uniform distribution in (-b, b) has the standard deviation b / sqrt(3). */
  private static void assertUniform(INDArray values, double bound) {
    double deviation = bound / Math.sqrt(3);
    double error = 4 * deviation / Math.sqrt(values.length());
    assertThat(values.amaxNumber().doubleValue()).isLessThanOrEqualTo(bound);
    assertThat(values.meanNumber().doubleValue()).isCloseTo(0, within(error));
    assertThat(values.stdNumber().doubleValue())
        .isCloseTo(deviation, within(deviation * (values.length() < 100 ? 0.3 : 0.1)));
  }

  @Test
  void draws_other_biases_for_another_seed_and_for_another_layer() {
    INDArray first = network(1).getLayer(2).getParam("b");

    assertThat(network(2).getLayer(2).getParam("b")).isNotEqualTo(first);
    assertThat(network(1).getLayer(0).getParam("b").mul(5).getDouble(0))
        .isNotEqualTo(first.mul(96).getDouble(0));
  }

  @Test
  void leaves_the_shift_of_batch_normalisation_at_zero() {
    MultiLayerNetwork network =
        NetworkInitializer.initialize(
            Architecture.of("8C3+bn-10").configure(TrainingSettings.of(1, TorchSgd.of(0.1))));

    assertThat(network.getParam("1_gamma").minNumber().doubleValue()).isEqualTo(1);
    assertThat(network.getParam("1_beta").amaxNumber().doubleValue()).isZero();
  }
}
