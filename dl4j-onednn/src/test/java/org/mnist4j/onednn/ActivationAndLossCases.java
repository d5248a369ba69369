package org.mnist4j.onednn;

import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.CnnLossLayer;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.*;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.ILossFunction;
import org.nd4j.linalg.lossfunctions.impl.*;

/** Every activation behind every kind of layer that has one, and every loss. */
final class ActivationAndLossCases {
  private ActivationAndLossCases() {}

  static List<Case> all() {
    List<Case> all = new ArrayList<>();
    List<IActivation> activations = new ArrayList<>();
    for (Activation each : Activation.values()) {
      if (each != Activation.RRELU && each != Activation.SOFTMAX) {
        activations.add(each.getActivationFunction());
      }
    }
    activations.add(new ActivationELU(.7));
    activations.add(new ActivationLReLU(.2));
    activations.add(new ActivationGELU(true));
    activations.add(new ActivationThresholdedReLU(.3));
    activations.add(new ActivationReLU(1.5, null, null));
    activations.add(new ActivationReLU(1.5, .3, .2));
    activations.add(new ActivationReLU(null, null, .2));
    activations.add(new ActivationReLU(null, .4, null));
    for (IActivation each : activations) {
      all.add(activation(all.size() + " " + each, each));
    }
    all.add(
        Case.of(
            "hidden softmax",
            DenseLayer.class,
            InputType.feedForward(9),
            7,
            l ->
                l.layer(new DenseLayer.Builder().nOut(6).activation(Activation.SOFTMAX).build())
                    .layer(Case.output(4))));
    addLosses(all);
    return all;
  }

  private static Case activation(String name, IActivation activation) {
    return Case.of(
        name,
        ActivationLayer.class,
        InputType.convolutionalFlat(7, 6, 2),
        6,
        l ->
            l.layer(new ConvolutionLayer.Builder(3, 2).nOut(8).activation(activation).build())
                .layer(
                    new ConvolutionLayer.Builder(2, 2).nOut(5).activation(Activation.TANH).build())
                .layer(new ActivationLayer(activation))
                .layer(new DenseLayer.Builder().nOut(9).activation(activation).build())
                .layer(Case.output(4)));
  }

  private static void addLosses(List<Case> all) {
    double[] weights = {.5, 2, 1, 3};
    for (ILossFunction loss :
        List.of(
            new LossMSE(),
            new LossMSE(Nd4j.create(weights)),
            new LossL2(),
            new LossL2(Nd4j.create(weights)),
            new LossL1(),
            new LossMAE(Nd4j.create(weights)),
            new LossMSLE(),
            new LossCosineProximity(),
            new LossWasserstein(),
            new LossMAPE(Nd4j.create(weights)))) {
      for (Activation activation :
          new Activation[] {Activation.SIGMOID, Activation.SOFTMAX, Activation.SOFTPLUS}) {
        all.add(loss(loss, activation, .1, .9));
      }
    }
    all.add(loss(new LossMSE(), Activation.IDENTITY, -2, 2));
    all.add(loss(new LossMAE(), Activation.TANH, -1, 1));
    all.add(loss(new LossHinge(), Activation.TANH, -1, 1));
    all.add(loss(new LossSquaredHinge(), Activation.IDENTITY, -1, 1));
    all.add(loss(new LossPoisson(), Activation.SOFTPLUS, 0, 3));
    all.add(loss(new LossKLD(), Activation.SIGMOID, .1, .9));
    all.add(loss(new LossKLD(), Activation.SOFTMAX, .1, .4));
    all.add(loss(new LossBinaryXENT(), Activation.SIGMOID, 0, 1));
    all.add(loss(new LossBinaryXENT(Nd4j.create(weights)), Activation.SIGMOID, 0, 1));
    all.add(loss(new LossMCXENT(), Activation.SOFTMAX, 0, 1));
    all.add(loss(new LossMCXENT(Nd4j.create(weights)), Activation.SOFTMAX, 0, 1));
    all.add(loss(new LossMCXENT(Nd4j.create(weights)), Activation.SIGMOID, 0, 1));
    all.add(loss(new LossNegativeLogLikelihood(Nd4j.create(weights)), Activation.SOFTMAX, 0, 1));
    all.add(
        loss(new LossSparseMCXENT(), Activation.SOFTMAX, 0, 1)
            .withLabels(
                random -> {
                  int[] numbers = random.ints(9, 0, 4).toArray();
                  return Nd4j.createFromArray(numbers).reshape(9, 1).castTo(Nd4j.dataType());
                }));
    // Where the activation's gradient takes its input's place, DL4J's score is one of the gradient.
    all.add(
        Case.of(
                "loss layer",
                LossLayer.class,
                InputType.feedForward(6),
                5,
                l ->
                    l.layer(Case.dense(4))
                        .layer(
                            new LossLayer.Builder(new LossMSE())
                                .activation(Activation.IDENTITY)
                                .build()))
            .withLabels(random -> Case.uniform(random, 0, 1, 5, 4)));
    all.add(pictures(new LossMCXENT(), Activation.SOFTMAX));
    all.add(pictures(new LossBinaryXENT(), Activation.SIGMOID));
    all.add(pictures(new LossMSE(), Activation.IDENTITY));
  }

  private static Case loss(ILossFunction loss, Activation activation, double low, double high) {
    return Case.of(
            loss + " " + activation,
            OutputLayer.class,
            InputType.feedForward(8),
            9,
            l ->
                l.layer(Case.dense(7))
                    .layer(new OutputLayer.Builder(loss).nOut(4).activation(activation).build()))
        .withLabels(random -> Case.uniform(random, low, high, 9, 4));
  }

  private static Case pictures(ILossFunction loss, Activation activation) {
    return Case.of(
            "pictures " + loss + " " + activation,
            CnnLossLayer.class,
            InputType.convolutional(6, 5, 2),
            5,
            l ->
                l.layer(
                        new ConvolutionLayer.Builder(2, 2)
                            .nOut(8)
                            .activation(Activation.TANH)
                            .build())
                    .layer(
                        new ConvolutionLayer.Builder(1, 1)
                            .nOut(3)
                            .activation(Activation.IDENTITY)
                            .build())
                    .layer(new CnnLossLayer.Builder(loss).activation(activation).build()))
        .withLabels(random -> Case.uniform(random, 0, 1, 5, 3, 5, 4));
  }
}
