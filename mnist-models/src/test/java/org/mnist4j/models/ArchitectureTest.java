package org.mnist4j.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.updater.MultiLayerUpdater;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mnist4j.models.optim.TorchAdam;
import org.mnist4j.models.optim.TorchSgd;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.learning.regularization.WeightDecay;

class ArchitectureTest {

  private static MultiLayerNetwork network(String name) {
    return network(name, 1e-3);
  }

  private static MultiLayerNetwork network(String name, double learningRate) {
    return NetworkInitializer.initialize(
        Architecture.of(name).configure(TrainingSettings.of(1, TorchAdam.of(learningRate))));
  }

  @ParameterizedTest
  @CsvSource({
    "softmax, 7850",
    "dense-256-128, 235146",
    "dense-128-256, 136074",
    "cnn-dropout, 1199882",
    "cnn-three-fc, 3761034",
    "cnn-wide-kernel, 15168266",
    "24C5-pool-32C3-pool-256-10, 215194"
  })
  void hasTheNumberOfParametersThatPytorchCounts(String name, long count) {
    Architecture architecture = Architecture.of(name);

    assertThat(architecture.parameterCount()).isEqualTo(count);
    assertThat(network(name).numParams()).isEqualTo(count);
  }

  @Test
  void countsGainAndShiftOfBatchNormalisationButNotItsRunningStatistics() {
    String notation = "8C3same+bn-pool-16C3+bn-pool-32+bn-10";
    int conv1 = 8 * 9 + 2 * 8;
    int conv2 = 16 * 8 * 9 + 2 * 16;
    int fc1 = 16 * 6 * 6 * 32 + 2 * 32;
    int fc2 = 32 * 10 + 10;

    assertThat(Architecture.of(notation).parameterCount()).isEqualTo(conv1 + conv2 + fc1 + fc2);
    assertThat(network(notation).numParams())
        .isEqualTo(Architecture.of(notation).parameterCount() + 2 * (8 + 16 + 32));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "softmax",
        "dense-256-128",
        "dense-128-256",
        "cnn-dropout",
        "cnn-three-fc",
        "cnn-wide-kernel"
      })
  void knowsNothingAtFirstSoThatItsLossIsNearLn10(String name) {
    double loss = network(name).score(Batches.random(10, 3));

    assertThat(loss).isCloseTo(Math.log(10), within(0.15));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "softmax",
        "dense-128-256",
        "4C3-4C3-pool-dropout0.25-64-dropout0.5-10",
        "4C3p1-pool-8C3p1-pool-64-32-10",
        "4C11same-pool-4C5same-pool-64-dropout0.3-32-10",
        "4C3same+bn-pool-32+bn-10"
      })
  void canLearnOneBatchByHeart(String name) {
    MultiLayerNetwork network = network(name, 3e-3);
    DataSet batch = Batches.random(8, 5);

    learn(network, batch);

    INDArray predicted = network.output(batch.getFeatures()).argMax(1);
    assertThat(predicted.toIntVector()).isEqualTo(batch.getLabels().argMax(1).toIntVector());
  }

  /** Steps on one batch until its loss is small, or until it should have been. */
  private static void learn(MultiLayerNetwork network, DataSet batch) {
    network.fit(batch);
    for (int i = 0; i < 100 && network.score() > 0.2; i++) {
      network.fit(batch);
    }
  }

  @Test
  void learnsOneBatchByHeartThroughAReluOnTheLogits() {
    MultiLayerNetwork network = network("dense-256-128");
    DataSet pictures = Batches.random(8, 5);
    INDArray logits = network.feedForward(pictures.getFeatures()).get(3); // [8, 10]
    INDArray alive = logits.argMax(1); // a logit that is 0 for every picture can't learn
    DataSet batch = new DataSet(pictures.getFeatures(), Batches.oneHot(alive.toIntVector()));
    double loss = network.score(batch);

    learn(network, batch);

    assertThat(network.output(batch.getFeatures()).argMax(1)).isEqualTo(alive);
    assertThat(network.score(batch)).isLessThan(loss / 10);
  }

  @ParameterizedTest
  @ValueSource(strings = {"dense-256-128", "cnn-dropout", "8C3same+bn-pool-32+bn-10"})
  void predictsTheSameAfterSavingAndLoading(String name, @TempDir Path folder) throws IOException {
    MultiLayerNetwork network = network(name);
    DataSet batch = Batches.random(4, 7);
    network.fit(batch);
    File file = folder.resolve("model.zip").toFile();

    ModelSerializer.writeModel(network, file, true);
    MultiLayerNetwork loaded = ModelSerializer.restoreMultiLayerNetwork(file, true);

    assertThat(loaded.output(batch.getFeatures())).isEqualTo(network.output(batch.getFeatures()));
    assertThat(loaded.getUpdater().getStateViewArray())
        .isEqualTo(network.getUpdater().getStateViewArray());
  }

  @Test
  void survivesTheRoundTripThroughJson() {
    MultiLayerConfiguration configuration =
        Architecture.of("cnn-dropout")
            .configure(
                TrainingSettings.of(3, TorchSgd.of(0.1).withMomentum(0.9)).withWeightDecay(1e-4));

    assertThat(MultiLayerConfiguration.fromJson(configuration.toJson())).isEqualTo(configuration);
  }

  @Test
  void decaysEveryWeightAndBiasOnce() {
    MultiLayerConfiguration configuration =
        Architecture.of("dense-128-256")
            .configure(TrainingSettings.of(3, TorchAdam.of(0.1)).withDecoupledWeightDecay(0.01));

    for (NeuralNetConfiguration layer : configuration.getConfs()) {
      BaseLayer configured = (BaseLayer) layer.getLayer();
      assertThat(configured.getRegularization()).containsExactly(new WeightDecay(0.01, true));
      assertThat(configured.getRegularizationBias()).containsExactly(new WeightDecay(0.01, true));
    }
  }

  @Test
  void startsTheSameForTheSameSeedAndDifferentlyForAnother() {
    INDArray first = seeded(11).params();

    assertThat(seeded(11).params()).isEqualTo(first);
    assertThat(seeded(12).params()).isNotEqualTo(first);
  }

  private static MultiLayerNetwork seeded(long seed) {
    return NetworkInitializer.initialize(
        Architecture.of("dense-128-256").configure(TrainingSettings.of(seed, TorchSgd.of(0.1))));
  }

  @Test
  void updatesAllLayersInOneBlockBecauseTheirUpdatersAreEqual() {
    MultiLayerUpdater updater = (MultiLayerUpdater) network("cnn-dropout").getUpdater();

    assertThat(updater.getUpdaterBlocks()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    "dense, Unknown network \"dense\": use one of softmax",
    "32C-10, Unknown block \"32C\"",
    "32C4same-10, \"same\" needs an odd kernel",
    "128-32C3-10, block (32C3) of 128-32C3-10 comes after a fully connected one",
    "32C3-pool-dropout0.5, the last block is the number of classes",
    "8C29-10, 'convolution kernel (29) is larger than its input, 28'",
    "dropout1.5-10, Unknown network",
    "128-dropout1.5-10, dropout rate (1.5) must lie between 0 and 1",
    "4C3same-pool-pool-pool-pool-pool-10, pooling size (2) is larger than its input"
  })
  void saysWhichBlockOfADescriptionIsWrong(String notation, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Architecture.of(notation))
        .withMessageContaining(message);
  }

  @Test
  void writesANetworkInTheNotationItReads() {
    for (String name : Architecture.names()) {
      Architecture architecture = Architecture.of(name);

      assertThat(Architecture.of(architecture.notation()).blocks())
          .isEqualTo(architecture.blocks());
    }
  }
}
