package org.mnist4j.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.mnist4j.models.optim.TorchAdam;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class ResidualTest {
  private static final TrainingSettings SETTINGS = TrainingSettings.of(1, TorchAdam.of(1e-3));

  private static ComputationGraph network(String notation) {
    return (ComputationGraph) NetworkInitializer.initialize(Architecture.of(notation), SETTINGS);
  }

  @Test
  void theNetworkOfThePapersHasItsParameters() {
    Architecture large =
        Architecture.of(
            "128C5same-res-pool-res-bn-256C3same-pool-res-bn-512C3same-poolup-res-bn-avgpool-10");
    // By hand: convolutions 3,328 + 295,168 + 1,180,160; res 147,840 twice, 590,592 and 2,360,832;
    // three norms of 256, 512 and 1,024; dense 5,130.
    assertThat(large.parameterCount()).isEqualTo(4_732_682);
    assertThat(large.isGraph()).isTrue();
    assertThat(Architecture.of(large.notation()).blocks()).isEqualTo(large.blocks());
  }

  @Test
  void theBlockAddsItsConvolutionToWhatItNormalised() {
    ComputationGraph network = network("2C3-res-avgpool-10");
    INDArray pictures = Nd4j.rand(3, 784);
    var all = network.feedForward(pictures, false);
    INDArray normed = all.get("bn1");
    INDArray convolved = all.get("conv2");

    assertThat(convolved.minNumber().doubleValue()).as("after its ReLU").isZero();
    assertThat(convolved.maxNumber().doubleValue()).isPositive();
    assertThat(all.get("sum1")).isEqualTo(normed.add(convolved));
    assertThat(all.get("avgpool").getDouble(1, 1))
        .isCloseTo(all.get("sum1").slice(1).slice(1).meanNumber().doubleValue(), within(1e-5));
  }

  @Test
  void roundingUpKeepsTheLastRowAndColumn() {
    ComputationGraph network = network("2C3p1-pool-pool-poolup-10");
    var all = network.feedForward(Nd4j.rand(2, 784), false);
    INDArray before = all.get("pool2");
    INDArray after = all.get("pool3");

    assertThat(after.shape()).containsExactly(2, 2, 4, 4);
    assertThat(after.getDouble(0, 0, 3, 3)).isEqualTo(before.getDouble(0, 0, 6, 6));
    assertThat(after.getDouble(1, 1, 3, 0))
        .isEqualTo(Math.max(before.getDouble(1, 1, 6, 0), before.getDouble(1, 1, 6, 1)));
  }

  @Test
  void aGraphStartsWithTheSameWeightsAsTheSameListOfLayers() {
    Architecture lines = Architecture.of("4C3+bn-pool-dropout0.25-16-10");
    MultiLayerNetwork list = NetworkInitializer.initialize(lines.configure(SETTINGS));
    ComputationGraph graph = NetworkInitializer.initialize(lines.configureGraph(SETTINGS));
    assertThat(graph.params()).isEqualTo(list.params());
    INDArray pictures = Nd4j.rand(3, 784);
    assertThat(graph.outputSingle(pictures).equalsWithEps(list.output(pictures), 1e-6)).isTrue();
  }

  @Test
  void whatDoesntFitIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Architecture.of("32-res-10"))
        .withMessageContaining("comes after a fully connected one");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Architecture.of("4C3-avgpool-res-10"))
        .withMessageContaining("comes after a fully connected one");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Architecture.of("4C3-res-10").configure(SETTINGS))
        .withMessageContaining("without residual blocks");
  }
}
