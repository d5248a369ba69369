package org.mnist4j.onednn;

import static org.assertj.core.api.Assertions.assertThat;

import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.ndarray.INDArray;

class LayersMatchDl4jTest {
  @ParameterizedTest(name = "{0} on one thread")
  @MethodSource("org.mnist4j.onednn.LayerCases#networks")
  void gradientsAreThoseOfDl4j(
      String name, int samples, NeuralNetConfiguration.ListBuilder layers, InputType type) {
    MultiLayerNetwork network = network(layers, type);
    Twins.assertSameGradients(network, Twins.batch(3, samples, classes(network), shape(type)), 1);
  }

  @ParameterizedTest(name = "{0} on three threads")
  @MethodSource("org.mnist4j.onednn.LayerCases#networks")
  void gradientsAreThoseOfDl4jOnThreeThreads(
      String name, int samples, NeuralNetConfiguration.ListBuilder layers, InputType type) {
    MultiLayerNetwork network = network(layers, type);
    Twins.assertSameGradients(network, Twins.batch(4, samples, classes(network), shape(type)), 3);
  }

  /** More shares than one kernel adds up, and some lanes without samples or outputs. */
  @ParameterizedTest(name = "{0} on forty lanes")
  @MethodSource("org.mnist4j.onednn.LayerCases#networks")
  void gradientsAreThoseOfDl4jOnFortyLanes(
      String name, int samples, NeuralNetConfiguration.ListBuilder layers, InputType type) {
    MultiLayerNetwork network = network(layers, type);
    int many = samples % 2 == 0 ? 38 : samples + 34;
    // By the pictures of seed 8 two values of a window differ by a rounding, and so does their
    // maximum.
    Twins.assertSameGradients(network, Twins.batch(9, many, classes(network), shape(type)), 40);
  }

  @ParameterizedTest(name = "{0}: ten updates")
  @MethodSource("org.mnist4j.onednn.LayerCases#networks")
  void tenUpdatesAreThoseOfDl4j(
      String name, int samples, NeuralNetConfiguration.ListBuilder layers, InputType type) {
    MultiLayerNetwork network = network(layers, type);
    Twins.assertSameTraining(
        network, Twins.batches(5, 10, samples, classes(network), shape(type)), 2);
  }

  @ParameterizedTest(name = "{0}: inference")
  @MethodSource("org.mnist4j.onednn.LayerCases#networks")
  void probabilitiesAreThoseOfDl4j(
      String name, int samples, NeuralNetConfiguration.ListBuilder layers, InputType type) {
    MultiLayerNetwork network = network(layers, type);
    INDArray features = Twins.batch(7, samples, classes(network), shape(type)).getFeatures();
    INDArray expected = network.output(features);
    try (OneDnnNetwork fast =
        OneDnnNetwork.compile(network, OneDnnOptions.defaults().withThreads(2))) {
      assertThat(Twins.relativeError(expected, fast.output(features))).isLessThan(1e-5);
    }
  }

  @ParameterizedTest(name = "{0}: parameters that are no numbers")
  @MethodSource("org.mnist4j.onednn.LayerCases#networks")
  void trainingThatHasDivergedGoesOn(
      String name, int samples, NeuralNetConfiguration.ListBuilder layers, InputType type) {
    MultiLayerNetwork network = network(layers, type);
    network.params().assign(Float.NaN);
    try (OneDnnNetwork fast = OneDnnNetwork.compile(network, OneDnnOptions.defaults())) {
      fast.fit(Twins.batch(6, samples, classes(network), shape(type)));
    }
    assertThat(network.getIterationCount()).isEqualTo(1);
  }

  private static MultiLayerNetwork network(
      NeuralNetConfiguration.ListBuilder layers, InputType type) {
    MultiLayerNetwork network = new MultiLayerNetwork(layers.setInputType(type).build());
    network.init();
    return network;
  }

  private static int classes(MultiLayerNetwork network) {
    Layer last = network.getOutputLayer().conf().getLayer();
    return last instanceof OutputLayer output ? (int) output.getNOut() : 4;
  }

  private static long[] shape(InputType type) {
    if (type instanceof InputType.InputTypeConvolutional picture) {
      return new long[] {picture.getChannels(), picture.getHeight(), picture.getWidth()};
    }
    return new long[] {type.arrayElementsPerExample()};
  }
}
