package org.mnist4j.onednn;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.optimize.api.BaseTrainingListener;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** Trains one network with DL4J and a copy of it with the engine, and compares. */
public final class Twins {
  private static final double TOLERANCE = 1e-4;

  private Twins() {}

  /** A convolution and an output layer, for pictures [1, 10, 10] of four classes. */
  public static MultiLayerNetwork small(IUpdater updater) {
    MultiLayerNetwork network =
        new MultiLayerNetwork(
            new NeuralNetConfiguration.Builder()
                .seed(3)
                .updater(updater)
                .list()
                .layer(
                    new ConvolutionLayer.Builder(3, 3).nOut(4).activation(Activation.RELU).build())
                .layer(
                    new OutputLayer.Builder(LossFunction.MCXENT)
                        .nOut(4)
                        .activation(Activation.SOFTMAX)
                        .build())
                .setInputType(InputType.convolutional(10, 10, 1))
                .build());
    network.init();
    return network;
  }

  static void assertSameGradients(MultiLayerNetwork network, DataSet batch, int threads) {
    MultiLayerNetwork copy = network.clone();
    Keeper theirs = new Keeper();
    network.setListeners(theirs);
    network.fit(batch);
    Keeper ours = new Keeper();
    copy.setListeners(ours);
    try (OneDnnNetwork fast =
        OneDnnNetwork.compile(copy, OneDnnOptions.defaults().withThreads(threads))) {
      fast.fit(batch);
    }
    assertThat(copy.score())
        .isCloseTo(
            network.score(),
            org.assertj.core.data.Offset.offset(1e-5 * (1 + Math.abs(network.score()))));
    assertClose("gradient", network, theirs.gradient, ours.gradient);
    assertClose("update", network, network.getFlattenedGradients(), copy.getFlattenedGradients());
  }

  /** Trains as many copies as there are numbers of lanes, and compares each with the network. */
  static void assertSameTraining(MultiLayerNetwork network, DataSet[] batches, int... threads) {
    MultiLayerNetwork[] copies =
        IntStream.of(threads).mapToObj(t -> network.clone()).toArray(MultiLayerNetwork[]::new);
    INDArray before = network.params().dup();
    double[] scores = new double[batches.length];
    for (int i = 0; i < batches.length; i++) {
      network.fit(batches[i]);
      scores[i] = network.score();
    }
    INDArray output = network.output(batches[0].getFeatures());
    assertThat(network.params().sub(before).norm2Number().doubleValue()).as("moved").isPositive();
    for (int i = 0; i < threads.length; i++) {
      try (OneDnnNetwork fast =
          OneDnnNetwork.compile(copies[i], OneDnnOptions.defaults().withThreads(threads[i]))) {
        for (int step = 0; step < batches.length; step++) {
          fast.fit(batches[step]);
          assertThat(fast.score())
              .as("score of step " + step)
              .isCloseTo(
                  scores[step],
                  org.assertj.core.data.Offset.offset(2e-5 * (1 + Math.abs(scores[step]))));
        }
        assertThat(relativeError(output, fast.output(batches[0].getFeatures())))
            .as("output")
            .isLessThan(TOLERANCE);
      }
      assertSameState(network, copies[i]);
    }
  }

  private static void assertSameState(MultiLayerNetwork network, MultiLayerNetwork copy) {
    assertThat(copy.getIterationCount()).isEqualTo(network.getIterationCount());
    assertClose("parameters", network, network.params(), copy.params());
    if (network.getUpdater().getStateViewArray() != null) {
      assertThat(
              relativeError(
                  network.getUpdater().getStateViewArray(), copy.getUpdater().getStateViewArray()))
          .as("updater state")
          .isLessThan(TOLERANCE);
    }
  }

  /**
   * Compares parameter array by parameter array, so that a small one is not lost among large ones.
   */
  private static void assertClose(
      String what, MultiLayerNetwork network, INDArray expected, INDArray actual) {
    INDArray e = expected.reshape(expected.length());
    INDArray a = actual.reshape(actual.length());
    long from = 0;
    for (Map.Entry<String, INDArray> entry : network.paramTable().entrySet()) {
      long length = entry.getValue().length();
      var range = org.nd4j.linalg.indexing.NDArrayIndex.interval(from, from + length);
      assertThat(relativeError(e.get(range), a.get(range)))
          .as(what + " of " + entry.getKey())
          .isLessThan(TOLERANCE);
      from += length;
    }
  }

  static double relativeError(INDArray expected, INDArray actual) {
    double size = expected.norm2Number().doubleValue();
    double error = expected.sub(actual).norm2Number().doubleValue();
    return size < 1e-7 ? error : error / size;
  }

  static DataSet batch(long seed, int samples, int classes, long... shape) {
    Random random = new Random(seed);
    long[] full = new long[shape.length + 1];
    full[0] = samples;
    long size = 1;
    for (int i = 0; i < shape.length; i++) {
      full[i + 1] = shape[i];
      size *= shape[i];
    }
    float[] features = new float[(int) (samples * size)];
    for (int i = 0; i < features.length; i++) {
      features[i] = (float) random.nextGaussian();
    }
    float[] labels = new float[samples * classes];
    for (int i = 0; i < samples; i++) {
      labels[i * classes + random.nextInt(classes)] = 1;
    }
    return new DataSet(
        Nd4j.create(features, full, 'c'), Nd4j.create(labels, new long[] {samples, classes}, 'c'));
  }

  public static DataSet[] batches(long seed, int count, int samples, int classes, long... shape) {
    DataSet[] all = new DataSet[count];
    for (int i = 0; i < count; i++) {
      all[i] = batch(seed + i, samples, classes, shape);
    }
    return all;
  }

  /** Keeps the gradient as it was before the updater changed it. */
  private static final class Keeper extends BaseTrainingListener {
    private INDArray gradient = Nd4j.empty();

    @Override
    public void onGradientCalculation(Model model) {
      gradient = model.gradient().gradient().dup();
    }
  }
}
