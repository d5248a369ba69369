package org.mnist4j.onednn;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.Deconvolution2D;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.LocalResponseNormalization;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.SeparableConvolution2D;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/**
 * The engine's gradients against its own loss: along a random direction d, (loss(w + h d) - loss(w
 * - h d)) / 2h must be the gradient times d. In single precision that holds to about one in a
 * hundred.
 */
class FiniteDifferencesTest {
  private static final double STEP = 1e-2;

  static Stream<Arguments> layers() {
    return Stream.of(
        Arguments.of(
            "dense",
            new Layer[] {new DenseLayer.Builder().nOut(9).activation(Activation.TANH).build()}),
        Arguments.of("convolution", new Layer[] {convolution().build()}),
        Arguments.of(
            "same convolution",
            new Layer[] {convolution().convolutionMode(ConvolutionMode.Same).stride(2, 1).build()}),
        Arguments.of("dilated convolution", new Layer[] {convolution().dilation(2, 2).build()}),
        Arguments.of(
            "maximum pooling",
            new Layer[] {convolution().build(), pool(SubsamplingLayer.PoolingType.MAX)}),
        Arguments.of(
            "average pooling",
            new Layer[] {convolution().build(), pool(SubsamplingLayer.PoolingType.AVG)}),
        Arguments.of(
            "batch normalisation", new Layer[] {convolution().build(), new BatchNormalization()}),
        Arguments.of(
            "sigmoid",
            new Layer[] {convolution().build(), new ActivationLayer(Activation.SIGMOID)}),
        Arguments.of(
            "gelu and mish",
            new Layer[] {
              convolution().activation(Activation.GELU).build(),
              new ActivationLayer(Activation.MISH)
            }),
        behindConvolution(
            "separable convolution",
            new SeparableConvolution2D.Builder(2, 2).nOut(4).depthMultiplier(2).build()),
        behindConvolution(
            "transposed convolution",
            new Deconvolution2D.Builder(3, 2).nOut(4).stride(2, 2).build()),
        behindConvolution(
            "pooling by norm",
            new SubsamplingLayer.Builder(SubsamplingLayer.PoolingType.PNORM)
                .kernelSize(3, 2)
                .stride(1, 1)
                .pnorm(3)
                .build()),
        behindConvolution(
            "global maximum", new GlobalPoolingLayer.Builder(PoolingType.MAX).build()),
        behindConvolution("neighbours", new LocalResponseNormalization.Builder().build()),
        Arguments.of(
            "layer normalisation",
            new Layer[] {
              new DenseLayer.Builder()
                  .nOut(9)
                  .hasLayerNorm(true)
                  .activation(Activation.TANH)
                  .build()
            }));
  }

  private static Arguments behindConvolution(String name, Layer layer) {
    return Arguments.of(name, new Layer[] {convolution().build(), layer});
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("layers")
  void theGradientIsTheSlopeOfTheLoss(String name, Layer[] layers) {
    NeuralNetConfiguration.ListBuilder list =
        new NeuralNetConfiguration.Builder().seed(9).updater(new Sgd(1)).list();
    for (Layer layer : layers) {
      list.layer(layer);
    }
    list.layer(
        new OutputLayer.Builder(LossFunction.MCXENT)
            .nOut(3)
            .activation(Activation.SOFTMAX)
            .build());
    MultiLayerNetwork network =
        new MultiLayerNetwork(list.setInputType(InputType.convolutionalFlat(8, 7, 1)).build());
    network.init();
    DataSet batch = Twins.batch(2, 10, 3, 56);
    INDArray start = network.params().dup();
    try (OneDnnNetwork fast =
        OneDnnNetwork.compile(network, OneDnnOptions.defaults().withThreads(2))) {
      fast.fit(batch);
      INDArray gradient = start.sub(network.params()); // A step of rate 1.
      INDArray direction = direction(network, start);
      double slope =
          (loss(fast, start.add(direction.mul(STEP)), batch)
                  - loss(fast, start.sub(direction.mul(STEP)), batch))
              / (2 * STEP);
      double expected = gradient.mul(direction).sumNumber().doubleValue();

      assertThat(Math.abs(expected)).as("a slope worth measuring").isGreaterThan(1e-3);
      assertThat(Math.abs(slope - expected)).isLessThan(.02 * Math.abs(expected) + 2e-4);
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("recurrent")
  void theGradientOfSequencesIsTheSlopeOfTheLoss(RecurrentCases.Sequences each) {
    MultiLayerNetwork network = each.network();
    DataSet batch = each.batches(1)[0];
    INDArray start = network.params().dup();
    try (OneDnnNetwork fast =
        OneDnnNetwork.compile(network, OneDnnOptions.defaults().withThreads(2))) {
      fast.fit(batch);
      INDArray gradient = start.sub(network.params()).div(RecurrentCases.RATE);
      INDArray direction = direction(network, start);
      double slope =
          (loss(fast, start.add(direction.mul(STEP)), batch)
                  - loss(fast, start.sub(direction.mul(STEP)), batch))
              / (2 * STEP);
      double expected = gradient.mul(direction).sumNumber().doubleValue();

      assertThat(Math.abs(expected)).as("a slope worth measuring").isGreaterThan(1e-3);
      assertThat(Math.abs(slope - expected)).isLessThan(.02 * Math.abs(expected) + 2e-4);
    }
  }

  static Stream<RecurrentCases.Sequences> recurrent() {
    return RecurrentCases.withoutMomentum();
  }

  /** Running moments are no parameters of the loss. */
  private static INDArray direction(MultiLayerNetwork network, INDArray like) {
    Random random = new Random(1);
    float[] values = new float[(int) like.length()];
    int from = 0;
    for (var entry : network.paramTable().entrySet()) {
      boolean trained = !entry.getKey().endsWith("mean") && !entry.getKey().endsWith("log10stdev");
      for (int i = 0; i < entry.getValue().length(); i++) {
        values[from++] = trained ? (float) random.nextGaussian() * .3f : 0;
      }
    }
    return Nd4j.create(values, like.shape());
  }

  private static double loss(OneDnnNetwork fast, INDArray parameters, DataSet batch) {
    fast.network().setParams(parameters);
    fast.fit(batch);
    return fast.score();
  }

  private static ConvolutionLayer.Builder convolution() {
    return new ConvolutionLayer.Builder(3, 2).nOut(5).activation(Activation.TANH);
  }

  private static SubsamplingLayer pool(SubsamplingLayer.PoolingType type) {
    return new SubsamplingLayer.Builder(type).kernelSize(2, 2).stride(2, 2).build();
  }
}
