package org.mnist4j.onednn;

import java.util.Random;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration.ListBuilder;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Nesterovs;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/**
 * A network to be compared with DL4J's training of it, and batches for it.
 *
 * @param kind the class of layer that it is about
 * @param samples of a batch
 * @param features draws a batch's
 * @param labels draws those that go with as many samples
 */
record Case(
    String name,
    Class<?> kind,
    ListBuilder layers,
    InputType type,
    int samples,
    Function<Random, INDArray> features,
    Function<Random, INDArray> labels) {

  /** Labels of one class in four, features as the input type says. */
  static Case of(
      String name, Class<?> kind, InputType type, int samples, UnaryOperator<ListBuilder> layers) {
    ListBuilder list =
        layers.apply(
            new NeuralNetConfiguration.Builder().seed(7).updater(new Nesterovs(.02, .9)).list());
    return new Case(
        name,
        kind,
        list,
        type,
        samples,
        random -> normal(random, shape(type, samples)),
        random -> classes(random, samples, 4));
  }

  private static long[] shape(InputType type, int samples) {
    long[] shape = type.getShape(true);
    shape[0] = samples;
    return shape;
  }

  /** A layer, and an output layer of four classes behind it. */
  static Case of(String name, InputType type, int samples, Layer layer) {
    return of(name, layer.getClass(), type, samples, l -> l.layer(layer).layer(output(4)));
  }

  Case withLabels(Function<Random, INDArray> others) {
    return new Case(name, kind, layers, type, samples, features, others);
  }

  Case withFeatures(Function<Random, INDArray> others) {
    return new Case(name, kind, layers, type, samples, others, labels);
  }

  MultiLayerNetwork network() {
    MultiLayerNetwork network =
        new MultiLayerNetwork(layers.setInputType(type).validateOutputLayerConfig(false).build());
    network.init();
    return network;
  }

  DataSet[] batches(int count) {
    Random random = new Random(name.hashCode());
    DataSet[] batches = new DataSet[count];
    for (int i = 0; i < count; i++) {
      batches[i] = new DataSet(features.apply(random), labels.apply(random));
    }
    return batches;
  }

  @Override
  public String toString() {
    return name;
  }

  static INDArray normal(Random random, long... shape) {
    return fill(Nd4j.create(shape), r -> random.nextGaussian());
  }

  static INDArray uniform(Random random, double low, double high, long... shape) {
    return fill(Nd4j.create(shape), r -> low + (high - low) * random.nextDouble());
  }

  private static INDArray fill(INDArray array, Function<Integer, Double> value) {
    for (int i = 0; i < array.length(); i++) {
      array.putScalar(i, value.apply(i));
    }
    return array;
  }

  static INDArray classes(Random random, int samples, int classes) {
    INDArray labels = Nd4j.zeros(samples, classes);
    for (int i = 0; i < samples; i++) {
      labels.putScalar(i, random.nextInt(classes), 1);
    }
    return labels;
  }

  static OutputLayer output(int classes) {
    return new OutputLayer.Builder(LossFunction.MCXENT)
        .nOut(classes)
        .activation(Activation.SOFTMAX)
        .build();
  }

  static DenseLayer dense(int outputs) {
    return new DenseLayer.Builder().nOut(outputs).activation(Activation.TANH).build();
  }
}
