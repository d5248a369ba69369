package org.mnist4j.onednn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.distribution.NormalDistribution;
import org.deeplearning4j.nn.conf.distribution.UniformDistribution;
import org.deeplearning4j.nn.conf.dropout.AlphaDropout;
import org.deeplearning4j.nn.conf.dropout.Dropout;
import org.deeplearning4j.nn.conf.dropout.GaussianDropout;
import org.deeplearning4j.nn.conf.dropout.GaussianNoise;
import org.deeplearning4j.nn.conf.dropout.IDropout;
import org.deeplearning4j.nn.conf.dropout.SpatialDropout;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.weightnoise.DropConnect;
import org.deeplearning4j.nn.conf.weightnoise.IWeightNoise;
import org.deeplearning4j.nn.conf.weightnoise.WeightNoise;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.optimize.api.BaseTrainingListener;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.ops.transforms.Transforms;

/** What is drawn in training: how much of it, the same for any number of lanes, and back alike. */
class NoiseTest {
  private static final int SAMPLES = 50;
  private static final InputType PICTURES = InputType.convolutional(9, 8, 16);

  static Stream<Arguments> dropouts() {
    AlphaDropout alpha = new AlphaDropout(.8);
    double dropped = -AlphaDropout.DEFAULT_ALPHA * AlphaDropout.DEFAULT_LAMBDA;
    double kept = alpha.a(.8) + alpha.b(.8);
    double lost = alpha.a(.8) * dropped + alpha.b(.8);
    return Stream.of(
        Arguments.of(new Dropout(.7), 1, Math.sqrt(.3 / .7)),
        Arguments.of(new SpatialDropout(.6), 1, Math.sqrt(.4 / .6)),
        Arguments.of(new GaussianDropout(.2), 1, Math.sqrt(.2 / .8)),
        Arguments.of(new GaussianNoise(.3), 1, .3),
        Arguments.of(alpha, .8 * kept + .2 * lost, Math.abs(kept - lost) * Math.sqrt(.8 * .2)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("dropouts")
  void onesGetTheMeanAndTheDeviationThatTheyShould(
      IDropout dropout, double mean, double deviation) {
    INDArray drawn =
        activations(new DropoutLayer.Builder(dropout).build(), Nd4j.ones(SAMPLES, 16, 9, 8));
    double slack = dropout instanceof SpatialDropout ? .1 : .02;
    assertThat(drawn.meanNumber().doubleValue()).isCloseTo(mean, within(slack));
    assertThat(drawn.stdNumber().doubleValue()).isCloseTo(deviation, within(slack));
  }

  @Test
  void spatialDropoutDropsWholeChannels() {
    INDArray drawn =
        activations(
            new DropoutLayer.Builder(new SpatialDropout(.6)).build(), Nd4j.ones(SAMPLES, 16, 9, 8));
    assertThat(drawn.std(2, 3).maxNumber().doubleValue()).isZero();
    assertThat(drawn.maxNumber().doubleValue()).isCloseTo(1 / .6, within(1e-6));
  }

  @Test
  void aRandomSlopeIsOneInTheRangeAndAfterwardsTheMeanIsTheLeast() {
    Layer layer = new ActivationLayer(Activation.RRELU);
    INDArray drawn = activations(layer, Nd4j.ones(SAMPLES, 16, 9, 8).negi());
    assertThat(drawn.minNumber().doubleValue()).isBetween(-1 / 3., -.32);
    assertThat(drawn.maxNumber().doubleValue()).isBetween(-.14, -1 / 8.);
    assertThat(drawn.meanNumber().doubleValue()).isCloseTo(-(1 / 3. + 1 / 8.) / 2, within(.005));
    MultiLayerNetwork network = network(null, layer);
    MultiLayerNetwork without = network(null);
    without.setParams(network.params());
    INDArray features = Case.normal(new Random(2), 3, 16, 9, 8);
    INDArray expected = without.output(Transforms.max(features, (1 / 3. + 1 / 8.) / 2));
    try (OneDnnNetwork fast = OneDnnNetwork.compile(network, OneDnnOptions.defaults())) {
      assertThat(Twins.relativeError(expected, fast.output(features))).isLessThan(1e-5);
    }
  }

  /** What the first layer gave in a training step. */
  private static INDArray activations(Layer layer, INDArray features) {
    MultiLayerNetwork network = network(null, layer);
    INDArray[] seen = new INDArray[1];
    network.setListeners(
        new BaseTrainingListener() {
          @Override
          public void onForwardPass(Model model, List<INDArray> activations) {
            seen[0] = activations.get(1).dup();
          }
        });
    try (OneDnnNetwork fast =
        OneDnnNetwork.compile(network, OneDnnOptions.defaults().withThreads(2))) {
      fast.fit(new DataSet(features, Case.classes(new Random(1), SAMPLES, 4)));
    }
    return seen[0];
  }

  static Stream<Arguments> noises() {
    ConvolutionLayer convolution =
        new ConvolutionLayer.Builder(2, 2).nOut(6).activation(Activation.TANH).build();
    return Stream.concat(
        dropouts()
            .map(
                each ->
                    Arguments.of(
                        null,
                        List.of(
                            convolution.clone(),
                            new DropoutLayer.Builder((IDropout) each.get()[0]).build()))),
        Stream.of(
                new DropConnect(.7),
                new DropConnect(.7, true),
                new WeightNoise(new NormalDistribution(0, .1)),
                new WeightNoise(new UniformDistribution(.5, 1.5), false))
            .map(noise -> Arguments.of(noise, List.of(convolution.clone()))));
  }

  @ParameterizedTest
  @MethodSource("noises")
  void theSameIsDrawnForAnyNumberOfLanes(IWeightNoise noise, List<Layer> layers) {
    DataSet batch = batch();
    MultiLayerNetwork one = network(noise, layers.toArray(Layer[]::new));
    MultiLayerNetwork other = one.clone();
    MultiLayerNetwork quiet = network(null, layers.get(0));
    for (int lanes : new int[] {1, 3}) {
      try (OneDnnNetwork fast =
          OneDnnNetwork.compile(
              lanes == 1 ? one : other, OneDnnOptions.defaults().withThreads(lanes))) {
        fast.fit(batch);
        fast.fit(batch);
      }
    }
    assertThat(Twins.relativeError(one.params(), other.params())).isLessThan(1e-5);
    try (OneDnnNetwork fast = OneDnnNetwork.compile(quiet, OneDnnOptions.defaults())) {
      fast.fit(batch);
      fast.fit(batch);
    }
    assertThat(Twins.relativeError(one.params(), quiet.params())).isGreaterThan(1e-3);
  }

  /** Noise depends on the step, so that two runs of one step have the same. */
  @ParameterizedTest
  @MethodSource("noises")
  void theGradientIsTheSlopeOfTheLossWithTheNoiseThatWasDrawn(
      IWeightNoise noise, List<Layer> layers) {
    MultiLayerNetwork network = network(noise, layers.toArray(Layer[]::new));
    INDArray start = network.params().dup();
    // Weights with noise have the gradients of what they have become: only biases are moved then.
    INDArray direction = Nd4j.zeros(start.shape());
    Random random = new Random(5);
    for (long i = noise == null ? 0 : start.length() - 4; i < start.length(); i++) {
      direction.putScalar(i, .3 * random.nextGaussian());
    }
    DataSet batch = batch();
    try (OneDnnNetwork fast =
        OneDnnNetwork.compile(network, OneDnnOptions.defaults().withThreads(2))) {
      fast.fit(batch);
      INDArray gradient = start.sub(network.params());
      double step = 1e-2;
      double slope =
          (loss(fast, start.add(direction.mul(step)), batch)
                  - loss(fast, start.sub(direction.mul(step)), batch))
              / (2 * step);
      double expected = gradient.mul(direction).sumNumber().doubleValue();
      assertThat(slope).isCloseTo(expected, within(.02 * Math.abs(expected) + 3e-4));
    }
  }

  private static double loss(OneDnnNetwork fast, INDArray parameters, DataSet batch) {
    fast.network().setParams(parameters);
    fast.network().setIterationCount(0);
    fast.fit(batch);
    return fast.score();
  }

  private static DataSet batch() {
    Random random = new Random(3);
    return new DataSet(Case.normal(random, 10, 16, 9, 8), Case.classes(random, 10, 4));
  }

  private static MultiLayerNetwork network(IWeightNoise noise, Layer... layers) {
    NeuralNetConfiguration.ListBuilder list =
        new NeuralNetConfiguration.Builder().seed(4).updater(new Sgd(1)).weightNoise(noise).list();
    for (Layer layer : layers) {
      list.layer(layer.clone());
    }
    MultiLayerNetwork network =
        new MultiLayerNetwork(list.layer(Case.output(4)).setInputType(PICTURES).build());
    network.init();
    return network;
  }
}
