package org.mnist4j.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
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

  /**
   * First, last and sum as {@code benchmarks/pytorch/recipes.py init quick --seed 7} tells them.
   */
  @ParameterizedTest
  @CsvSource({
    "0_W, 0.013969016261398792, 0.13480542600154877, -1.1674938763317186",
    "0_b, 4.4393538701115176e-05, -0.17578132450580597, -0.018891180214268388",
    "2_W, -0.07478751242160797, 0.0781443864107132, 4.577000903789667",
    "2_b, 0.0522896870970726, 0.07180407643318176, 0.4176283613778651",
    "4_W, 0.03075423277914524, 0.0321519635617733, -1.6525546571344591",
    "4_b, -0.025095170363783836, 0.024311672896146774, 0.01952107474676268",
    "5_W, -0.05543612688779831, -0.013052636757493019, -0.5136392386048101",
    "5_b, 0.028158919885754585, 0.08770683407783508, 0.13767225854098797"
  })
  void drawsTheVeryNumbersThatPytorchDrawsFromTheSameSeed(
      String parameter, double first, double last, double sum) {
    MultiLayerNetwork network =
        NetworkInitializer.initialize(
            Architecture.of("16C5-pool-32C3-pool-128-10")
                .configure(TrainingSettings.of(7, TorchSgd.of(0.1))));
    INDArray values = network.getParam(parameter);
    float[] byOutput =
        (values.rank() == 2 && parameter.endsWith("W") ? values.transpose() : values)
            .dup('c')
            .data()
            .asFloat();

    assertThat((double) byOutput[0]).isEqualTo(first);
    assertThat((double) byOutput[byOutput.length - 1]).isEqualTo(last);
    assertThat(IntStream.range(0, byOutput.length).mapToDouble(i -> byOutput[i]).sum())
        .isCloseTo(sum, within(1e-9));
  }

  @ParameterizedTest
  @CsvSource({"0, 25", "2, 9216", "3, 400"})
  void drawsWeightsAndBiasesUniformlyWithinOneOverTheRootOfTheFanIn(int layer, int fanIn) {
    Map<String, INDArray> parameters = network(1).getLayer(layer).paramTable();
    double bound = 1 / Math.sqrt(fanIn);

    assertUniform(Objects.requireNonNull(parameters.get("W")), bound);
    assertUniform(Objects.requireNonNull(parameters.get("b")), bound);
  }

  /** A uniform distribution in (-b, b) has the standard deviation b / sqrt(3). */
  private static void assertUniform(INDArray values, double bound) {
    double deviation = bound / Math.sqrt(3);
    double error = 4 * deviation / Math.sqrt((double) values.length());
    assertThat(values.amaxNumber().doubleValue()).isLessThanOrEqualTo((float) bound);
    assertThat(values.meanNumber().doubleValue()).isCloseTo(0, within(error));
    assertThat(values.stdNumber().doubleValue())
        .isCloseTo(deviation, within(deviation * (values.length() < 100 ? 0.3 : 0.1)));
  }

  @Test
  void drawsOtherBiasesForAnotherSeedAndForAnotherLayer() {
    INDArray first = network(1).getLayer(2).getParam("b");

    assertThat(network(2).getLayer(2).getParam("b")).isNotEqualTo(first);
    assertThat(network(1).getLayer(0).getParam("b").mul(5).getDouble(0))
        .isNotEqualTo(first.mul(96).getDouble(0));
  }

  @Test
  void leavesTheShiftOfBatchNormalisationAtZero() {
    MultiLayerNetwork network =
        NetworkInitializer.initialize(
            Architecture.of("8C3+bn-10").configure(TrainingSettings.of(1, TorchSgd.of(0.1))));

    assertThat(network.getParam("1_gamma").minNumber().doubleValue()).isEqualTo(1);
    assertThat(network.getParam("1_beta").amaxNumber().doubleValue()).isZero();
  }
}
