package org.mnist4j.onednn;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.dropout.Dropout;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.learning.config.AdaDelta;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Nesterovs;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** The six networks of the MNIST articles and a normalised one, with their batch sizes. */
public enum Architectures {
  SOFTMAX("softmax", 128, 60_000, new Sgd(.1), list -> list.layer(output(10))),
  DENSE_256_128(
      "dense-256-128",
      128,
      50_000,
      new Sgd(.2),
      list ->
          list.layer(dense(256))
              .layer(dense(128))
              .layer(new DenseLayer.Builder().nOut(10).activation(Activation.IDENTITY).build())
              .layer(new ActivationLayer(Activation.RELU))
              .layer(
                  new LossLayer.Builder(LossFunction.MCXENT)
                      .activation(Activation.SOFTMAX)
                      .build())),
  DENSE_128_256(
      "dense-128-256",
      64,
      50_000,
      new Sgd(.001),
      list -> list.layer(dense(128)).layer(dense(256)).layer(output(10))),
  CNN_DROPOUT(
      "cnn-dropout",
      64,
      60_000,
      new AdaDelta(),
      list ->
          list.layer(convolution(32, 3, 0))
              .layer(convolution(64, 3, 0))
              .layer(pool())
              .layer(new DropoutLayer(.75))
              .layer(dense(128))
              .layer(new DropoutLayer(.5))
              .layer(output(10))),
  CNN_THREE_FC(
      "cnn-three-fc",
      64,
      60_000,
      new Nesterovs(.001, .9),
      list ->
          list.layer(convolution(32, 3, 1))
              .layer(pool())
              .layer(convolution(64, 3, 1))
              .layer(pool())
              .layer(dense(1024))
              .layer(dense(512))
              .layer(output(10))),
  CNN_WIDE_KERNEL(
      "cnn-wide-kernel",
      10,
      48_000,
      new Adam(1e-2),
      list ->
          list.layer(same(64, 11))
              .layer(pool())
              .layer(same(128, 5))
              .layer(pool())
              .layer(dense(2048))
              .layer(new DropoutLayer(new Dropout(.7)))
              .layer(dense(1024))
              .layer(output(10))),
  HANDWRITING(
      "handwriting",
      128,
      80_000,
      new Adam(1e-3),
      list -> {
        normalized(list, new ConvolutionLayer.Builder(3, 3).nOut(32));
        normalized(list, new ConvolutionLayer.Builder(3, 3).nOut(32));
        list.layer(pool()).layer(new DropoutLayer(.8));
        normalized(list, new ConvolutionLayer.Builder(3, 3).nOut(64));
        normalized(list, new ConvolutionLayer.Builder(3, 3).nOut(64));
        list.layer(pool()).layer(new DropoutLayer(.7));
        normalized(list, new DenseLayer.Builder().nOut(256));
        return list.layer(output(10));
      });

  private final String recipe;
  private final int batch;
  private final int samples;
  private final IUpdater updater;
  private final Function<NeuralNetConfiguration.ListBuilder, NeuralNetConfiguration.ListBuilder>
      layers;

  Architectures(
      String recipe,
      int batch,
      int samples,
      IUpdater updater,
      Function<NeuralNetConfiguration.ListBuilder, NeuralNetConfiguration.ListBuilder> layers) {
    this.recipe = recipe;
    this.batch = batch;
    this.samples = samples;
    this.updater = updater;
    this.layers = layers;
  }

  String recipe() {
    return recipe;
  }

  int batch() {
    return batch;
  }

  /** Samples in an epoch's last batch. */
  int lastBatch() {
    return samples % batch == 0 ? batch : samples % batch;
  }

  public MultiLayerNetwork network() {
    var builder = new NeuralNetConfiguration.Builder().seed(42).updater(updater);
    if (this == CNN_WIDE_KERNEL) {
      builder.l2(1e-4);
    }
    MultiLayerConfiguration configuration =
        layers.apply(builder.list()).setInputType(InputType.convolutionalFlat(28, 28, 1)).build();
    MultiLayerNetwork network = new MultiLayerNetwork(configuration);
    network.init();
    return network;
  }

  /** Whether a line of a program's description names oneDNN's plain, slow code. */
  static boolean isReferenceCode(String line) {
    return line.contains(" ref") || line.contains(" simple_nchw");
  }

  static Map<String, Architectures> byRecipe() {
    Map<String, Architectures> all = new LinkedHashMap<>();
    for (Architectures architecture : values()) {
      all.put(architecture.recipe, architecture);
    }
    return all;
  }

  private static void normalized(
      NeuralNetConfiguration.ListBuilder list, FeedForwardLayer.Builder<?> layer) {
    if (layer instanceof ConvolutionLayer.Builder convolution) {
      convolution.hasBias(false);
    } else if (layer instanceof DenseLayer.Builder dense) {
      dense.hasBias(false);
    }
    list.layer(layer.activation(Activation.IDENTITY).build())
        .layer(new BatchNormalization.Builder().useLogStd(false).build())
        .layer(new ActivationLayer(Activation.RELU));
  }

  private static DenseLayer dense(int outputs) {
    return new DenseLayer.Builder().nOut(outputs).activation(Activation.RELU).build();
  }

  private static OutputLayer output(int classes) {
    return new OutputLayer.Builder(LossFunction.MCXENT)
        .nOut(classes)
        .activation(Activation.SOFTMAX)
        .build();
  }

  private static ConvolutionLayer convolution(int channels, int kernel, int padding) {
    return new ConvolutionLayer.Builder(kernel, kernel)
        .nOut(channels)
        .padding(padding, padding)
        .activation(Activation.RELU)
        .build();
  }

  private static ConvolutionLayer same(int channels, int kernel) {
    return new ConvolutionLayer.Builder(kernel, kernel)
        .nOut(channels)
        .convolutionMode(ConvolutionMode.Same)
        .activation(Activation.RELU)
        .build();
  }

  private static SubsamplingLayer pool() {
    return new SubsamplingLayer.Builder(SubsamplingLayer.PoolingType.MAX)
        .kernelSize(2, 2)
        .stride(2, 2)
        .build();
  }
}
