package org.mnist4j.onednn;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.junit.jupiter.params.provider.Arguments;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.learning.config.Nesterovs;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** Small networks of every layer and option that the engine compiles, on odd shapes. */
public final class LayerCases {
  private LayerCases() {}

  /** The kinds of layers in these networks and in those of {@link AgreementTest}. */
  public static Set<Class<?>> kinds() {
    Set<Class<?>> kinds = new HashSet<>();
    networks()
        .flatMap(
            arguments ->
                ((NeuralNetConfiguration.ListBuilder) arguments.get()[2])
                    .setInputType((InputType) arguments.get()[3]).build().getConfs().stream())
        .forEach(configuration -> kinds.add(configuration.getLayer().getClass()));
    AgreementTest.cases().forEach(each -> kinds.add(each.kind()));
    RecurrentCases.all().stream()
        .flatMap(each -> each.layers().build().getConfs().stream())
        .forEach(configuration -> kinds.add(configuration.getLayer().getClass()));
    return kinds;
  }

  /** Name, samples, layers and input type of each. */
  public static Stream<Arguments> networks() {
    List<Arguments> all = new ArrayList<>();
    add(all, "softmax", 7, InputType.feedForward(23), l -> l.layer(output(5)));
    add(
        all,
        "one sample",
        1,
        InputType.feedForward(23),
        l -> l.layer(dense(11, Activation.RELU)).layer(output(5)));
    for (Activation activation :
        new Activation[] {
          Activation.RELU,
          Activation.LEAKYRELU,
          Activation.TANH,
          Activation.SIGMOID,
          Activation.IDENTITY
        }) {
      add(
          all,
          "dense " + activation,
          13,
          InputType.feedForward(37),
          l -> l.layer(dense(29, activation)).layer(dense(17, activation)).layer(output(4)));
      add(
          all,
          "convolution " + activation,
          6,
          InputType.convolutionalFlat(9, 11, 2),
          l ->
              l.layer(convolution(5, 3).activation(activation).build())
                  .layer(convolution(7, 2).activation(activation).build())
                  .layer(output(4)));
      add(
          all,
          "activation layer " + activation,
          8,
          InputType.feedForward(10),
          l ->
              l.layer(dense(12, Activation.TANH))
                  .layer(new ActivationLayer(activation))
                  .layer(dense(9, Activation.IDENTITY))
                  .layer(new ActivationLayer(activation))
                  .layer(output(3)));
    }
    add(
        all,
        "large dense",
        32,
        InputType.feedForward(700),
        l ->
            l.layer(dense(512, Activation.RELU))
                .layer(dense(520, Activation.TANH))
                .layer(output(10)));
    add(
        all,
        "dense with rows of whole pages",
        37,
        InputType.feedForward(1024),
        l ->
            l.layer(dense(2048, Activation.TANH))
                .layer(dense(64, Activation.TANH))
                .layer(output(10)));
    add(
        all,
        "large dense, two samples",
        2,
        InputType.feedForward(700),
        l ->
            l.layer(dense(512, Activation.RELU))
                .layer(dense(520, Activation.RELU))
                .layer(output(10)));
    add(
        all,
        "no bias",
        9,
        InputType.convolutionalFlat(8, 8, 1),
        l ->
            l.layer(convolution(4, 3).hasBias(false).build())
                .layer(
                    new DenseLayer.Builder()
                        .nOut(6)
                        .hasBias(false)
                        .activation(Activation.TANH)
                        .build())
                .layer(
                    new OutputLayer.Builder(LossFunction.MCXENT)
                        .hasBias(false)
                        .nOut(3)
                        .activation(Activation.SOFTMAX)
                        .build()));
    add(
        all,
        "loss layer",
        9,
        InputType.feedForward(14),
        l ->
            l.layer(dense(4, Activation.IDENTITY))
                .layer(new ActivationLayer(Activation.RELU))
                .layer(
                    new LossLayer.Builder(LossFunction.MCXENT)
                        .activation(Activation.SOFTMAX)
                        .build()));
    add(
        all,
        "negative log-likelihood",
        9,
        InputType.feedForward(14),
        l ->
            l.layer(
                new OutputLayer.Builder(LossFunction.NEGATIVELOGLIKELIHOOD)
                    .nOut(6)
                    .activation(Activation.SOFTMAX)
                    .build()));
    add(
        all,
        "stride and padding",
        5,
        InputType.convolutionalFlat(12, 10, 3),
        l ->
            l.layer(convolution(6, 3).stride(2, 1).padding(1, 2).build())
                .layer(convolution(19, 3).stride(2, 2).build())
                .layer(output(4)));
    add(
        all,
        "same mode",
        5,
        InputType.convolutionalFlat(11, 8, 1),
        l ->
            l.layer(convolution(6, 4).convolutionMode(ConvolutionMode.Same).build())
                .layer(
                    convolution(33, 5).convolutionMode(ConvolutionMode.Same).stride(2, 2).build())
                .layer(output(4)));
    add(
        all,
        "dilation",
        4,
        InputType.convolutionalFlat(14, 13, 2),
        l ->
            l.layer(convolution(16, 3).dilation(2, 2).build())
                .layer(convolution(8, 2).dilation(3, 1).build())
                .layer(output(4)));
    add(
        all,
        "pictures of four dimensions",
        6,
        InputType.convolutional(8, 9, 5),
        l -> l.layer(convolution(16, 3).build()).layer(output(4)));
    add(
        all,
        "maximum pooling",
        7,
        InputType.convolutionalFlat(11, 9, 1),
        l ->
            l.layer(convolution(20, 3).build())
                .layer(pool(SubsamplingLayer.PoolingType.MAX).kernelSize(2, 2).stride(2, 2).build())
                .layer(convolution(8, 2).build())
                .layer(pool(SubsamplingLayer.PoolingType.MAX).kernelSize(2, 1).stride(1, 1).build())
                .layer(output(4)));
    add(
        all,
        "convolution whose maxima alone have gradients",
        70,
        InputType.convolutionalFlat(13, 12, 1),
        l ->
            l.layer(convolution(16, 2).build())
                .layer(convolution(24, 3).activation(Activation.RELU).build())
                .layer(maxima(2, 2).build())
                .layer(output(4)));
    add(
        all,
        "padded convolution whose maxima alone have gradients",
        9,
        InputType.convolutionalFlat(10, 11, 2),
        l ->
            l.layer(convolution(24, 3).build())
                .layer(convolution(16, 3).padding(2, 1).hasBias(false).build())
                .layer(maxima(3, 2).build())
                .layer(convolution(16, 2).build())
                .layer(maxima(2, 2).padding(1, 0).build())
                .layer(output(4)));
    add(
        all,
        "convolutions of same mode whose maxima alone have gradients",
        5,
        InputType.convolutionalFlat(12, 14, 1),
        l ->
            l.layer(convolution(16, 3).build())
                .layer(
                    new ConvolutionLayer.Builder(5, 4)
                        .nOut(32)
                        .activation(Activation.LEAKYRELU)
                        .convolutionMode(ConvolutionMode.Same)
                        .build())
                .layer(maxima(2, 2).build())
                .layer(
                    new ConvolutionLayer.Builder(1, 3)
                        .nOut(10)
                        .activation(Activation.IDENTITY)
                        .build())
                .layer(maxima(3, 3).build())
                .layer(output(4)));
    add(
        all,
        "convolutions cut into tiles",
        33,
        InputType.convolutionalFlat(13, 14, 2),
        l ->
            l.layer(convolution(32, 3).build())
                .layer(
                    convolution(40, 3)
                        .activation(Activation.IDENTITY)
                        .convolutionMode(ConvolutionMode.Same)
                        .build())
                .layer(convolution(32, 4).hasBias(false).build())
                .layer(convolution(40, 5).convolutionMode(ConvolutionMode.Same).build())
                .layer(output(4)));
    add(
        all,
        "padded convolutions cut into tiles whose maxima alone have gradients",
        31,
        InputType.convolutionalFlat(10, 11, 1),
        l ->
            l.layer(convolution(32, 3).build())
                .layer(convolution(40, 5).padding(3, 1).activation(Activation.RELU).build())
                .layer(maxima(2, 2).build())
                .layer(convolution(32, 3).padding(2, 2).build())
                .layer(maxima(3, 3).build())
                .layer(output(4)));
    add(
        all,
        "average pooling",
        7,
        InputType.convolutionalFlat(11, 9, 1),
        l ->
            l.layer(convolution(20, 3).build())
                .layer(pool(SubsamplingLayer.PoolingType.AVG).kernelSize(3, 2).stride(2, 2).build())
                .layer(output(4)));
    add(
        all,
        "padded average pooling",
        3,
        InputType.convolutionalFlat(8, 8, 1),
        l ->
            l.layer(convolution(5, 3).build())
                .layer(
                    pool(SubsamplingLayer.PoolingType.AVG)
                        .kernelSize(3, 3)
                        .stride(2, 2)
                        .padding(1, 1)
                        .build())
                .layer(output(4)));
    add(
        all,
        "padded average pooling that counts padding",
        3,
        InputType.convolutionalFlat(8, 8, 1),
        l ->
            l.layer(convolution(5, 3).build())
                .layer(
                    pool(SubsamplingLayer.PoolingType.AVG)
                        .kernelSize(3, 3)
                        .stride(2, 2)
                        .padding(1, 1)
                        .avgPoolIncludePadInDivisor(true)
                        .build())
                .layer(output(4)));
    add(
        all,
        "padded maximum pooling",
        3,
        InputType.convolutionalFlat(8, 8, 1),
        l ->
            l.layer(convolution(5, 3).build())
                .layer(
                    pool(SubsamplingLayer.PoolingType.MAX)
                        .kernelSize(3, 3)
                        .stride(2, 2)
                        .padding(1, 1)
                        .build())
                .layer(output(4)));
    add(
        all,
        "pooling in same mode",
        3,
        InputType.convolutionalFlat(9, 10, 1),
        l ->
            l.layer(convolution(5, 2).build())
                .layer(
                    pool(SubsamplingLayer.PoolingType.MAX)
                        .kernelSize(3, 3)
                        .stride(2, 2)
                        .convolutionMode(ConvolutionMode.Same)
                        .build())
                .layer(output(4)));
    add(
        all,
        "pooling first",
        3,
        InputType.convolutionalFlat(9, 10, 1),
        l ->
            l.layer(pool(SubsamplingLayer.PoolingType.MAX).kernelSize(2, 2).stride(2, 2).build())
                .layer(convolution(5, 2).build())
                .layer(output(4)));
    add(
        all,
        "batch normalisation of rows",
        9,
        InputType.feedForward(14),
        l ->
            l.layer(
                    new DenseLayer.Builder()
                        .nOut(12)
                        .hasBias(false)
                        .activation(Activation.IDENTITY)
                        .build())
                .layer(new BatchNormalization())
                .layer(new ActivationLayer(Activation.RELU))
                .layer(dense(8, Activation.TANH))
                .layer(
                    new BatchNormalization.Builder().useLogStd(false).decay(.7).eps(1e-3).build())
                .layer(output(4)));
    add(
        all,
        "batch normalisation of pictures",
        5,
        InputType.convolutionalFlat(9, 10, 1),
        l ->
            l.layer(convolution(6, 3).hasBias(false).activation(Activation.IDENTITY).build())
                .layer(new BatchNormalization())
                .layer(new ActivationLayer(Activation.RELU))
                .layer(convolution(17, 3).build())
                .layer(new BatchNormalization.Builder().lockGammaBeta(true).build())
                .layer(output(4)));
    add(
        all,
        "batch normalisation first",
        5,
        InputType.feedForward(9),
        l -> l.layer(new BatchNormalization()).layer(output(4)));
    return all.stream();
  }

  private static void add(
      List<Arguments> all,
      String name,
      int samples,
      InputType type,
      UnaryOperator<NeuralNetConfiguration.ListBuilder> layers) {
    all.add(
        Arguments.of(
            name,
            samples,
            layers.apply(
                new NeuralNetConfiguration.Builder()
                    .seed(7)
                    .updater(new Nesterovs(.05, .9))
                    .list()),
            type));
  }

  private static DenseLayer dense(int outputs, Activation activation) {
    return new DenseLayer.Builder().nOut(outputs).activation(activation).build();
  }

  private static ConvolutionLayer.Builder convolution(int channels, int kernel) {
    return new ConvolutionLayer.Builder(kernel, kernel).nOut(channels).activation(Activation.TANH);
  }

  private static SubsamplingLayer.Builder maxima(int kernel, int stride) {
    return pool(SubsamplingLayer.PoolingType.MAX).kernelSize(kernel, kernel).stride(stride, stride);
  }

  private static SubsamplingLayer.Builder pool(SubsamplingLayer.PoolingType type) {
    return new SubsamplingLayer.Builder(type);
  }

  private static OutputLayer output(int classes) {
    return new OutputLayer.Builder(LossFunction.MCXENT)
        .nOut(classes)
        .activation(Activation.SOFTMAX)
        .build();
  }
}
