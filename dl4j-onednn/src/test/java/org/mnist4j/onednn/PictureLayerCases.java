package org.mnist4j.onednn;

import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.*;
import org.deeplearning4j.nn.conf.layers.convolutional.Cropping1D;
import org.deeplearning4j.nn.conf.layers.convolutional.Cropping2D;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.lossfunctions.impl.LossL2;
import org.nd4j.linalg.lossfunctions.impl.LossMCXENT;

/**
 * Layers on pictures and on sequences, with their options, behind a convolution that is trained.
 */
final class PictureLayerCases {
  private static final InputType PICTURES = InputType.convolutional(9, 8, 3);

  private PictureLayerCases() {}

  static List<Case> all() {
    List<Case> all = new ArrayList<>();
    addPoolings(all);
    addFrames(all);
    addConvolutions(all);
    addNormalizations(all);
    addSequences(all);
    addChannelsLast(all);
    return all;
  }

  /** The layer between two convolutions, the first one's outputs in blocks or not. */
  private static void between(List<Case> all, String name, Layer layer) {
    for (int channels : new int[] {8, 5}) {
      all.add(
          Case.of(
              name + " of " + channels,
              layer.getClass(),
              PICTURES,
              7,
              l ->
                  l.layer(convolution(channels).build())
                      .layer(layer.clone())
                      .layer(convolution(6).build())
                      .layer(Case.output(4))));
    }
  }

  /** The layer behind a convolution. */
  private static void behind(List<Case> all, String name, Layer layer) {
    for (int channels : new int[] {16, 5}) {
      all.add(
          Case.of(
              name + " of " + channels,
              layer.getClass(),
              PICTURES,
              6,
              l ->
                  l.layer(convolution(channels).build())
                      .layer(layer.clone())
                      .layer(Case.output(4))));
    }
  }

  private static ConvolutionLayer.Builder convolution(int channels) {
    return new ConvolutionLayer.Builder(2, 2).nOut(channels).activation(Activation.TANH);
  }

  private static void addPoolings(List<Case> all) {
    for (PoolingType type : PoolingType.values()) {
      behind(all, "global " + type, new GlobalPoolingLayer.Builder(type).build());
    }
    behind(
        all,
        "global norm 3, dimensions kept",
        new GlobalPoolingLayer.Builder(PoolingType.PNORM)
            .pnorm(3)
            .collapseDimensions(false)
            .build());
    for (ConvolutionMode mode :
        new ConvolutionMode[] {ConvolutionMode.Same, ConvolutionMode.Truncate}) {
      for (SubsamplingLayer.PoolingType type :
          new SubsamplingLayer.PoolingType[] {
            SubsamplingLayer.PoolingType.MAX,
            SubsamplingLayer.PoolingType.AVG,
            SubsamplingLayer.PoolingType.PNORM
          }) {
        between(
            all,
            mode + " " + type,
            new SubsamplingLayer.Builder(type)
                .kernelSize(3, 2)
                .stride(2, 1)
                .pnorm(3)
                .convolutionMode(mode)
                .build());
      }
    }
    between(
        all,
        "padded PNORM",
        new SubsamplingLayer.Builder(SubsamplingLayer.PoolingType.PNORM)
            .kernelSize(2, 2)
            .stride(1, 2)
            .padding(1, 0)
            .pnorm(2)
            .build());
    all.add(
        Case.of(
            "global pooling, loss layer",
            GlobalPoolingLayer.class,
            PICTURES,
            5,
            l ->
                l.layer(convolution(4).activation(Activation.RELU).build())
                    .layer(new GlobalPoolingLayer.Builder(PoolingType.MAX).build())
                    .layer(
                        new LossLayer.Builder(new LossMCXENT())
                            .activation(Activation.SOFTMAX)
                            .build())));
  }

  private static void addFrames(List<Case> all) {
    between(all, "padding", new ZeroPaddingLayer.Builder(1, 2, 3, 0).build());
    between(all, "cropping", new Cropping2D(1, 2, 0, 1));
    between(all, "upsampling", new Upsampling2D.Builder(2).size(new int[] {2, 3}).build());
    all.add(
        Case.of(
            "padding first",
            ZeroPaddingLayer.class,
            PICTURES,
            3,
            l ->
                l.layer(new ZeroPaddingLayer.Builder(2, 1).build())
                    .layer(convolution(3).build())
                    .layer(Case.output(4))));
  }

  private static void addConvolutions(List<Case> all) {
    for (ConvolutionMode mode :
        new ConvolutionMode[] {ConvolutionMode.Same, ConvolutionMode.Truncate}) {
      for (int multiplier : new int[] {1, 2}) {
        between(
            all,
            mode + " depthwise " + multiplier,
            new DepthwiseConvolution2D.Builder(3, 2)
                .depthMultiplier(multiplier)
                .stride(2, 1)
                .activation(Activation.RELU)
                .convolutionMode(mode)
                .build());
        between(
            all,
            mode + " separable " + multiplier,
            new SeparableConvolution2D.Builder(2, 3)
                .nOut(7)
                .depthMultiplier(multiplier)
                .stride(1, 1)
                .hasBias(multiplier == 1)
                .activation(Activation.SWISH)
                .convolutionMode(mode)
                .build());
      }
      between(
          all,
          mode + " transposed",
          new Deconvolution2D.Builder(3, 2)
              .nOut(9)
              .stride(2, 2)
              .activation(Activation.SIGMOID)
              .convolutionMode(mode)
              .build());
      between(
          all,
          mode + " own weights at each place",
          new LocallyConnected2D.Builder()
              .kernelSize(3, 2)
              .stride(2, 1)
              .nOut(4)
              .activation(Activation.TANH)
              .convolutionMode(mode)
              .build());
    }
    between(
        all,
        "padded transposed without bias",
        new Deconvolution2D.Builder(3, 3)
            .nOut(4)
            .stride(1, 2)
            .padding(1, 1)
            .hasBias(false)
            .activation(Activation.IDENTITY)
            .build());
    between(
        all,
        "dilated, strided convolution of same mode",
        new ConvolutionLayer.Builder(3, 3)
            .nOut(11)
            .dilation(2, 1)
            .stride(1, 2)
            .activation(Activation.MISH)
            .convolutionMode(ConvolutionMode.Same)
            .build());
    between(
        all,
        "strict convolution",
        new ConvolutionLayer.Builder(2, 3)
            .nOut(11)
            .stride(2, 2)
            .activation(Activation.SELU)
            .convolutionMode(ConvolutionMode.Strict)
            .build());
  }

  private static void addNormalizations(List<Case> all) {
    between(all, "neighbours", new LocalResponseNormalization.Builder().build());
    between(
        all,
        "two neighbours, strongly",
        new LocalResponseNormalization.Builder().n(2).k(1).alpha(.3).beta(.6).build());
    for (long[] axes : new long[][] {{}, {2}, {1}}) {
      PReLULayer.Builder slopes = new PReLULayer.Builder().inputShape(5, 8, 7);
      if (axes.length > 0) {
        slopes.sharedAxes(axes);
      }
      all.add(
          Case.of(
              "slopes shared by " + axes.length,
              PReLULayer.class,
              PICTURES,
              6,
              l -> l.layer(convolution(5).build()).layer(slopes.build()).layer(Case.output(4))));
    }
    behind(
        all,
        "locked gamma and beta",
        new BatchNormalization.Builder().lockGammaBeta(true).gamma(.5).beta(.3).build());
    behind(
        all, "deviations as they are", new BatchNormalization.Builder().useLogStd(false).build());
  }

  private static void addSequences(List<Case> all) {
    InputType sequences = InputType.recurrent(3, 11);
    for (ConvolutionMode mode :
        new ConvolutionMode[] {
          ConvolutionMode.Same, ConvolutionMode.Truncate, ConvolutionMode.Causal
        }) {
      all.add(
          Case.of(
              mode + " sequences",
              Convolution1DLayer.class,
              sequences,
              5,
              l ->
                  l.layer(
                          new Convolution1DLayer.Builder(3)
                              .nOut(8)
                              .dilation(mode == ConvolutionMode.Same ? 1 : 2)
                              .convolutionMode(mode)
                              .activation(Activation.RELU)
                              .build())
                      .layer(
                          new Convolution1DLayer.Builder(2)
                              .nOut(5)
                              .stride(2)
                              .convolutionMode(mode)
                              .activation(Activation.TANH)
                              .build())
                      .layer(new GlobalPoolingLayer.Builder(PoolingType.AVG).build())
                      .layer(Case.output(4))));
    }
    for (Layer layer :
        List.of(
            new Subsampling1DLayer.Builder(PoolingType.MAX, 3).stride(2).build(),
            new Subsampling1DLayer.Builder(PoolingType.AVG, 2).stride(2).build(),
            new Subsampling1DLayer.Builder(PoolingType.PNORM, 2).stride(1).pnorm(2).build(),
            new ZeroPadding1DLayer.Builder(2, 1).build(),
            new Cropping1D.Builder(1, 2).build(),
            new Upsampling1D.Builder(2).build(),
            new ActivationLayer(Activation.SELU))) {
      all.add(
          Case.of(
              "sequences: " + layer.getClass().getSimpleName() + " " + all.size(),
              layer.getClass(),
              sequences,
              5,
              l ->
                  l.layer(
                          new Convolution1DLayer.Builder(2)
                              .nOut(6)
                              .activation(Activation.TANH)
                              .build())
                      .layer(layer)
                      .layer(new GlobalPoolingLayer.Builder(PoolingType.MAX).build())
                      .layer(Case.output(4))));
    }
  }

  private static void addChannelsLast(List<Case> all) {
    CNN2DFormat last = CNN2DFormat.NHWC;
    all.add(
        Case.of(
            "channels last",
            ConvolutionLayer.class,
            InputType.convolutional(9, 8, 3, last),
            6,
            l ->
                l.layer(convolution(6).dataFormat(last).build())
                    .layer(new BatchNormalization.Builder().dataFormat(last).build())
                    .layer(new SubsamplingLayer.Builder().kernelSize(2, 2).dataFormat(last).build())
                    .layer(convolution(5).dataFormat(last).build())
                    .layer(Case.dense(7))
                    .layer(Case.output(4))));
    // With channels last, DL4J's score takes rows for channels, which a sum of all doesn't tell.
    all.add(
        Case.of(
                "channels last, loss of pictures",
                CnnLossLayer.class,
                InputType.convolutional(7, 6, 3, last),
                4,
                l ->
                    l.layer(convolution(6).dataFormat(last).build())
                        .layer(new Upsampling2D.Builder(2).dataFormat(last).build())
                        .layer(
                            convolution(2).dataFormat(last).activation(Activation.IDENTITY).build())
                        .layer(
                            new CnnLossLayer.Builder(new LossL2())
                                .format(last)
                                .activation(Activation.SIGMOID)
                                .build()))
            .withLabels(random -> Case.uniform(random, 0, 1, 4, 11, 9, 2)));
    all.add(
        Case.of(
            "channels last, pooled globally",
            GlobalPoolingLayer.class,
            InputType.convolutional(7, 6, 3, last),
            4,
            l ->
                l.layer(convolution(6).dataFormat(last).build())
                    .layer(new GlobalPoolingLayer.Builder(PoolingType.AVG).build())
                    .layer(Case.output(4))));
  }
}
