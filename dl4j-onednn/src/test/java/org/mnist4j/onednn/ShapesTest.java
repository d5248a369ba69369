package org.mnist4j.onednn;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.Sgd;

/** Samples of other shapes, networks of other depths, and numbers of another type. */
class ShapesTest {

  @Test
  void picturesOfOneSizeAndOfAnotherShapeHaveProgramsOfTheirOwn() {
    MultiLayerNetwork network =
        new MultiLayerNetwork(
            new NeuralNetConfiguration.Builder()
                .seed(3)
                .updater(new Sgd(.1))
                .list()
                .layer(
                    new ConvolutionLayer.Builder(3, 2)
                        .nIn(2)
                        .nOut(6)
                        .activation(Activation.TANH)
                        .build())
                .layer(new GlobalPoolingLayer.Builder(PoolingType.AVG).build())
                .layer(Case.output(4))
                .setInputType(InputType.convolutional(10, 12, 2))
                .build());
    network.init();
    DataSet[] batches = new DataSet[6];
    Random random = new Random(2);
    for (int i = 0; i < batches.length; i++) {
      long[] shape = i % 2 == 0 ? new long[] {5, 2, 10, 12} : new long[] {5, 2, 12, 10};
      batches[i] = new DataSet(Case.normal(random, shape), Case.classes(random, 5, 4));
    }
    Twins.assertSameTraining(network, batches, 1, 2);
  }

  @Test
  void aDeepNetworkHasAsManyPhasesAsItNeeds() {
    NeuralNetConfiguration.ListBuilder list =
        new NeuralNetConfiguration.Builder().seed(3).updater(new Sgd(1e-4)).list();
    for (int i = 0; i < 40; i++) {
      list.layer(
              new DenseLayer.Builder().nOut(9).hasBias(false).activation(Activation.TANH).build())
          .layer(new BatchNormalization());
    }
    MultiLayerNetwork network =
        new MultiLayerNetwork(
            list.layer(Case.output(4)).setInputType(InputType.feedForward(7)).build());
    network.init();
    Random random = new Random(2);
    DataSet batch = new DataSet(Case.normal(random, 11, 7), Case.classes(random, 11, 4));
    Twins.assertSameTraining(network, new DataSet[] {batch}, 1, 3);
  }

  @Test
  void aSampleAloneIsNormalisedByItsOwnPixels() {
    Case each =
        Case.of(
            "one sample",
            BatchNormalization.class,
            InputType.convolutional(7, 6, 2),
            1,
            l ->
                l.layer(new ConvolutionLayer.Builder(2, 2).nOut(5).build())
                    .layer(new BatchNormalization())
                    .layer(Case.output(4)));
    Twins.assertSameTraining(each.network(), each.batches(5), 1, 2);
  }

  @Test
  void aNetworkInDoublePrecisionKeepsItsTypeAndIsTrainedInSingle() {
    MultiLayerNetwork network =
        new MultiLayerNetwork(
            new NeuralNetConfiguration.Builder()
                .seed(3)
                .dataType(DataType.DOUBLE)
                .updater(new Adam(.01, .8, .99, 1e-4))
                .l2(.01)
                .list()
                .layer(Case.dense(9))
                .layer(Case.output(4))
                .setInputType(InputType.feedForward(7))
                .build());
    network.init();
    Random random = new Random(2);
    DataSet[] batches = new DataSet[5];
    for (int i = 0; i < batches.length; i++) {
      batches[i] =
          new DataSet(
              Case.normal(random, 11, 7).castTo(DataType.DOUBLE),
              Case.classes(random, 11, 4).castTo(DataType.DOUBLE));
    }
    MultiLayerNetwork copy = network.clone();
    Twins.assertSameTraining(network, batches, 1, 2);
    try (OneDnnNetwork fast = OneDnnNetwork.compile(copy, OneDnnOptions.defaults())) {
      INDArray output = fast.output(batches[0].getFeatures());
      assertThat(output.dataType()).isEqualTo(DataType.DOUBLE);
      assertThat(copy.params().dataType()).isEqualTo(DataType.DOUBLE);
      copy.params().muli(0); // Whoever changes them changes what comes next.
      assertThat(fast.output(batches[0].getFeatures()).getDouble(0, 0)).isEqualTo(.25);
    }
  }

  @Test
  void aNetworkInHalfPrecisionIsRefused() {
    MultiLayerNetwork network =
        new MultiLayerNetwork(
            new NeuralNetConfiguration.Builder()
                .dataType(DataType.HALF)
                .list()
                .layer(Case.output(4))
                .setInputType(InputType.feedForward(7))
                .build());
    network.init();
    assertThat(OneDnnNetwork.unsupported(network)).singleElement().asString().contains("HALF");
  }
}
