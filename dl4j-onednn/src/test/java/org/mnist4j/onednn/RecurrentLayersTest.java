package org.mnist4j.onednn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.BackpropType;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.recurrent.Bidirectional;
import org.deeplearning4j.nn.conf.layers.recurrent.LastTimeStep;
import org.deeplearning4j.nn.conf.layers.recurrent.SimpleRnn;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.weights.WeightInit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;

/** The engine and DL4J train the same networks on sequences. */
class RecurrentLayersTest {
  static Stream<RecurrentCases.Sequences> cases() {
    return RecurrentCases.all().stream();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void tenUpdatesAndTheOutputAreThoseOfDl4j(RecurrentCases.Sequences each) {
    Twins.assertSameTraining(each.network(), each.batches(10), 1, 2, 5);
  }

  @Test
  void outputsOfMaskedFeaturesAreThoseOfDl4j() {
    MultiLayerNetwork network =
        network(new LastTimeStep(new LSTM.Builder().nOut(4).activation(Activation.TANH).build()));
    INDArray features = Case.normal(new Random(1), 5, 3, 6);
    INDArray mask = Nd4j.ones(5, 6);
    for (int sample = 0; sample < 4; sample++) {
      for (int step = 1 + sample; step < 6; step++) {
        mask.putScalar(sample, step, 0);
      }
    }
    INDArray expected = network.output(features, false, mask, null);
    try (OneDnnNetwork fast = OneDnnNetwork.compile(network, OneDnnOptions.defaults())) {
      assertThat(Twins.relativeError(expected, fast.output(features, mask))).isLessThan(1e-5);
      assertThat(Twins.relativeError(expected, fast.output(features))).isGreaterThan(1e-3);
      assertThatThrownBy(() -> fast.output(features, Nd4j.ones(4, 6)))
          .hasMessageContaining("5 samples, but 4 in the features' mask");
      assertThatThrownBy(() -> fast.output(features, Nd4j.zeros(5, 6)))
          .hasMessageContaining("leaves none of its 6 steps");
    }
  }

  @Test
  void threadsThatShareANetworkEachGetTheirOwnOutputs() throws Exception {
    MultiLayerNetwork network = network(new LastTimeStep(new LSTM.Builder().nOut(4).build()));
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try (OneDnnNetwork fast = OneDnnNetwork.compile(network, OneDnnOptions.defaults())) {
      List<INDArray> expected = new ArrayList<>();
      List<Future<INDArray>> given = new ArrayList<>();
      for (int i = 0; i < 60; i++) {
        INDArray features = Case.normal(new Random(i), 1 + i % 3, 3, 4 + i % 2);
        expected.add(network.output(features));
        given.add(threads.submit(() -> fast.output(features)));
      }
      for (int i = 0; i < 60; i++) {
        assertThat(Twins.relativeError(expected.get(i), given.get(i).get())).isLessThan(1e-5);
      }
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void whatSequencesCantBeDoneWithIsRefusedByName() {
    assertRefused(
        new Bidirectional(
            new LastTimeStep(new LSTM.Builder().nOut(4).weightInit(WeightInit.XAVIER).build())),
        "itself");
    assertRefused(new LSTM.Builder().nOut(4).activation(Activation.SOFTMAX).build(), "softmax");
    assertRefused(
        new LSTM.Builder().nOut(4).gateActivationFunction(Activation.RRELU).build(), "gate");
    assertRefused(new SimpleRnn.Builder().nOut(4).hasLayerNorm(true).build(), "normalisation");
    assertRefused(
        new Bidirectional(new LSTM.Builder().nOut(4).dropOut(.5).build()), "dropout in the LSTM");
  }

  private static void assertRefused(Layer layer, String reason) {
    assertThat(OneDnnNetwork.unsupported(network(layer)))
        .anySatisfy(
            sentence ->
                assertThat(sentence)
                    .contains("layer 0")
                    .contains(layer.getClass().getSimpleName())
                    .contains(reason));
  }

  @Test
  void labelsThatAreNoSequencesCantBeCutIntoPieces() {
    MultiLayerNetwork network =
        new MultiLayerNetwork(
            new NeuralNetConfiguration.Builder()
                .list()
                .layer(new LSTM.Builder().nOut(4).build())
                .layer(RecurrentCases.output().build())
                .setInputType(InputType.recurrent(3))
                .backpropType(BackpropType.TruncatedBPTT)
                .build());
    network.init();
    try (OneDnnNetwork fast = OneDnnNetwork.compile(network, OneDnnOptions.defaults())) {
      assertThatThrownBy(() -> fast.fit(new DataSet(Nd4j.ones(2, 3, 5), Nd4j.ones(2, 3))))
          .hasMessageContaining("of as many steps, not [2, 3, 5] and [2, 3]");
    }
  }

  private static MultiLayerNetwork network(Layer layer) {
    NeuralNetConfiguration.ListBuilder layers =
        new NeuralNetConfiguration.Builder().seed(5).list().layer(layer);
    boolean last =
        layer instanceof LastTimeStep
            || layer instanceof Bidirectional both && both.getFwd() instanceof LastTimeStep;
    MultiLayerNetwork network =
        new MultiLayerNetwork(
            layers
                .layer(last ? Case.output(3) : RecurrentCases.output().build())
                .setInputType(InputType.recurrent(3))
                .build());
    network.init();
    return network;
  }
}
