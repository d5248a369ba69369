package org.mnist4j.models;

import static org.assertj.core.api.Assertions.assertThat;

import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mnist4j.models.optim.TorchAdam;
import org.nd4j.linalg.activations.Activation;

final class LayerNotationTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "softmax",
        "dense-256-128",
        "dense-128-256",
        "cnn-dropout",
        "cnn-three-fc",
        "cnn-wide-kernel",
        "24C5s2p1-pool3-32C3+bn-dropout0.2-256+bn-dropout0.35-64-10",
        "8C3-10relu"
      })
  void whatWasMadeOfAnArchitectureIsReadBack(String name) {
    Architecture architecture = Architecture.of(name);
    assertThat(LayerNotation.of(architecture.configure(TrainingSettings.of(1, TorchAdam.of(1e-3)))))
        .contains(architecture);
  }

  @Test
  void otherWaysToWriteTheSameAreRead() {
    assertThat(
            notation(
                new ConvolutionLayer.Builder(3, 3)
                    .convolutionMode(ConvolutionMode.Same)
                    .nOut(4)
                    .activation(Activation.IDENTITY)
                    .build(),
                new ActivationLayer(Activation.RELU),
                new SubsamplingLayer.Builder().kernelSize(2, 2).stride(2, 2).build(),
                new DropoutLayer(0.75),
                new DenseLayer.Builder().nOut(6).activation(Activation.RELU).build()))
        .isEqualTo("4C3p1-pool-dropout0.25-6-10");
  }

  @Test
  void whatNoBlockDoesIsNotRead() {
    assertThat(notation(new DenseLayer.Builder().nOut(6).activation(Activation.TANH).build()))
        .isEmpty();
    assertThat(
            notation(
                new DenseLayer.Builder()
                    .nOut(6)
                    .activation(Activation.RELU)
                    .hasBias(false)
                    .build()))
        .isEmpty();
    assertThat(
            notation(
                new ConvolutionLayer.Builder(3, 5).activation(Activation.RELU).nOut(2).build()))
        .isEmpty();
    assertThat(
            notation(
                new SubsamplingLayer.Builder(SubsamplingLayer.PoolingType.AVG)
                    .kernelSize(2, 2)
                    .stride(2, 2)
                    .build()))
        .isEmpty();
  }

  /** Of a network of these layers and a softmax; empty where there's none. */
  private static String notation(Layer... layers) {
    NeuralNetConfiguration.ListBuilder list = new NeuralNetConfiguration.Builder().list();
    for (Layer layer : layers) {
      list.layer(layer);
    }
    list.layer(new OutputLayer.Builder().nOut(10).activation(Activation.SOFTMAX).build());
    return LayerNotation.of(list.setInputType(InputType.convolutionalFlat(28, 28, 1)).build())
        .map(Architecture::notation)
        .orElse("");
  }
}
