package org.mnist4j.onednn;

import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.CenterLossOutputLayer;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.EmbeddingLayer;
import org.deeplearning4j.nn.conf.layers.PReLULayer;
import org.deeplearning4j.nn.conf.layers.misc.ElementWiseMultiplicationLayer;
import org.deeplearning4j.nn.conf.layers.misc.FrozenLayer;
import org.deeplearning4j.nn.conf.layers.misc.FrozenLayerWithBackprop;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.impl.LossMCXENT;

/** Layers on rows of features, and layers that stay as they are. */
final class RowLayerCases {
  private static final InputType ROWS = InputType.feedForward(13);

  private RowLayerCases() {}

  static List<Case> all() {
    List<Case> all = new ArrayList<>();
    for (boolean bias : new boolean[] {true, false}) {
      all.add(
          Case.of(
              "layer normalisation, bias " + bias,
              DenseLayer.class,
              ROWS,
              9,
              l ->
                  l.layer(
                          new DenseLayer.Builder()
                              .nOut(11)
                              .hasLayerNorm(true)
                              .hasBias(bias)
                              .activation(Activation.GELU)
                              .build())
                      .layer(Case.dense(6))
                      .layer(Case.output(4))));
      all.add(
          Case.of(
                  "embedding, bias " + bias,
                  InputType.feedForward(17),
                  9,
                  new EmbeddingLayer.Builder()
                      .nIn(17)
                      .nOut(6)
                      .hasBias(bias)
                      .activation(Activation.TANH)
                      .build())
              .withFeatures(
                  random ->
                      Nd4j.createFromArray(random.ints(9, 0, 17).toArray())
                          .reshape(9, 1)
                          .castTo(Nd4j.dataType())));
    }
    all.add(
        Case.of(
            "products of elements",
            ElementWiseMultiplicationLayer.class,
            ROWS,
            7,
            l ->
                l.layer(Case.dense(8))
                    .layer(
                        new ElementWiseMultiplicationLayer.Builder()
                            .nIn(8)
                            .nOut(8)
                            .activation(Activation.SOFTSIGN)
                            .build())
                    .layer(Case.output(4))));
    all.add(
        Case.of(
            "slopes of features",
            PReLULayer.class,
            ROWS,
            7,
            l ->
                l.layer(new DenseLayer.Builder().nOut(8).activation(Activation.IDENTITY).build())
                    .layer(new PReLULayer.Builder().inputShape(8).build())
                    .layer(Case.output(4))));
    for (boolean check : new boolean[] {true, false}) {
      all.add(
          Case.of(
              "centre loss " + check,
              CenterLossOutputLayer.class,
              ROWS,
              8,
              l ->
                  l.layer(Case.dense(6))
                      .layer(
                          new CenterLossOutputLayer.Builder(new LossMCXENT())
                              .nOut(4)
                              .alpha(.3)
                              .lambda(.2)
                              .gradientCheck(check)
                              .activation(Activation.SOFTMAX)
                              .build())));
    }
    addFrozen(all);
    return all;
  }

  private static void addFrozen(List<Case> all) {
    all.add(
        Case.of(
            "frozen",
            FrozenLayer.class,
            InputType.convolutionalFlat(8, 7, 2),
            6,
            l ->
                l.layer(new FrozenLayer(convolution(6)))
                    .layer(new FrozenLayer(new BatchNormalization()))
                    .layer(new FrozenLayer(new DenseLayer.Builder().nOut(9).dropOut(.5).build()))
                    .layer(Case.dense(6))
                    .layer(Case.output(4))));
    all.add(
        Case.of(
            "frozen between layers that are trained",
            FrozenLayerWithBackprop.class,
            InputType.convolutionalFlat(8, 7, 2),
            6,
            l ->
                l.layer(convolution(6))
                    .layer(new FrozenLayerWithBackprop(convolution(5)))
                    .layer(
                        new FrozenLayerWithBackprop(
                            new DenseLayer.Builder()
                                .nOut(9)
                                .l2(.1)
                                .activation(Activation.TANH)
                                .build()))
                    .layer(Case.dense(6))
                    .layer(Case.output(4))));
  }

  private static ConvolutionLayer convolution(int channels) {
    return new ConvolutionLayer.Builder(2, 2).nOut(channels).activation(Activation.TANH).build();
  }
}
