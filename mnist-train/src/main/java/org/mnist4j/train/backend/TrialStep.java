package org.mnist4j.train.backend;

import java.util.Random;
import java.util.StringJoiner;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/**
 * What a backend is tried with, in a process of its own: a small network's step, from weights and
 * pictures that depend on no backend.
 */
final class TrialStep {
  /** Begins the line with the step's numbers. */
  static final String NUMBERS = "numbers ";

  /** Begins the line with the backend's name. */
  static final String BACKEND = "backend ";

  /** Has the CPU's backend take the step. */
  static final String ON_CPU = "cpu";

  private static final int SIDE = 12;
  private static final int SAMPLES = 16;
  private static final int CLASSES = 5;
  private static final int STEPS = 2;

  private TrialStep() {}

  /** Prints the backend's name and the numbers. */
  public static void main(String[] arguments) {
    if (arguments.length > 0 && arguments[0].equals(ON_CPU)) {
      CpuOnly.choose();
    }
    System.out.println(BACKEND + Backend.load().name());
    Random random = new Random(20);
    MultiLayerNetwork network = network();
    network.init();
    network.setParams(floats(random, 0.1, 1, network.numParams()));
    DataSet batch = new DataSet(floats(random, 1, SAMPLES, SIDE * SIDE), labels(random));
    StringJoiner numbers = new StringJoiner(" ", NUMBERS, "");
    for (int step = 0; step < STEPS; step++) {
      network.fit(batch);
      numbers.add(Double.toString(network.score()));
    }
    for (float value : network.params().dup('c').data().asFloat()) {
      numbers.add(Float.toString(value));
    }
    System.out.println(numbers);
    System.exit(0); // Whatever threads the backend has left.
  }

  private static MultiLayerNetwork network() {
    return new MultiLayerNetwork(
        new NeuralNetConfiguration.Builder()
            .updater(new Adam(0.05))
            .activation(Activation.TANH)
            .list()
            .layer(new ConvolutionLayer.Builder(3, 3).nOut(6).build())
            .layer(new SubsamplingLayer.Builder().kernelSize(2, 2).stride(2, 2).build())
            .layer(new DenseLayer.Builder().nOut(20).build())
            .layer(
                new OutputLayer.Builder(LossFunction.MCXENT)
                    .nOut(CLASSES)
                    .activation(Activation.SOFTMAX)
                    .build())
            .setInputType(InputType.convolutionalFlat(SIDE, SIDE, 1))
            .build());
  }

  private static INDArray floats(Random random, double deviation, long... shape) {
    float[] values = new float[(int) (shape[0] * shape[1])];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (deviation * random.nextGaussian());
    }
    return Nd4j.create(values, shape, 'c');
  }

  private static INDArray labels(Random random) {
    float[] values = new float[SAMPLES * CLASSES];
    for (int i = 0; i < SAMPLES; i++) {
      values[i * CLASSES + random.nextInt(CLASSES)] = 1;
    }
    return Nd4j.create(values, new long[] {SAMPLES, CLASSES}, 'c');
  }
}
