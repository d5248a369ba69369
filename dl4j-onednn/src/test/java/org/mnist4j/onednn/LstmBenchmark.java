package org.mnist4j.onednn;

import java.util.Arrays;
import java.util.Locale;
import java.util.Random;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/**
 * Times a training step of two LSTM layers of 256 units and an output at each step, as in DL4J's
 * TextGenerationLSTM: {@code LstmBenchmark [onednn|dl4j] [batch] [length] [steps] [rounds]}. Prints
 * one JSON object like its twin in PyTorch.
 */
final class LstmBenchmark {
  private static final int CHARACTERS = 47;
  private static final int UNITS = 256;

  private LstmBenchmark() {}

  public static void main(String[] args) {
    String engine = args.length > 0 ? args[0] : "onednn";
    int batch = number(args, 1, 32);
    int length = number(args, 2, 64);
    int steps = number(args, 3, 10);
    int rounds = number(args, 4, 7);
    MultiLayerNetwork network = network();
    DataSet[] data = batches(steps, batch, length);
    try (OneDnnNetwork fast = OneDnnNetwork.compile(network, OneDnnOptions.defaults())) {
      boolean ours = engine.equals("onednn");
      double[] times = new double[rounds];
      for (int round = ours ? -3 : -1; round < rounds; round++) {
        long begin = System.nanoTime();
        for (DataSet each : data) {
          if (ours) {
            fast.fit(each);
          } else {
            network.fit(each);
          }
        }
        if (round >= 0) {
          times[round] = (System.nanoTime() - begin) / 1e6 / steps;
        }
      }
      Arrays.sort(times);
      System.out.printf(
          Locale.ROOT,
          "{\"engine\": \"%s\", \"recipe\": \"lstm\", \"batch\": %d, \"length\": %d, \"threads\": %d, \"step_ms_median\": %.3f, \"step_ms_min\": %.3f, \"loss\": %.3f}%n",
          engine,
          batch,
          length,
          fast.threads(),
          times[rounds / 2],
          times[0],
          network.score());
      if (ours && Boolean.getBoolean("profile")) {
        fast.profile().stream().limit(60).forEach(System.out::println);
      }
    }
  }

  private static int number(String[] args, int place, int otherwise) {
    return args.length > place ? Integer.parseInt(args[place]) : otherwise;
  }

  static MultiLayerNetwork network() {
    MultiLayerNetwork network =
        new MultiLayerNetwork(
            new NeuralNetConfiguration.Builder()
                .seed(1)
                .updater(new Adam(1e-3))
                .list()
                .layer(new LSTM.Builder().nOut(UNITS).activation(Activation.TANH).build())
                .layer(new LSTM.Builder().nOut(UNITS).activation(Activation.TANH).build())
                .layer(
                    new RnnOutputLayer.Builder(LossFunction.MCXENT)
                        .nOut(CHARACTERS)
                        .activation(Activation.SOFTMAX)
                        .build())
                .setInputType(InputType.recurrent(CHARACTERS))
                .build());
    network.init();
    return network;
  }

  private static DataSet[] batches(int count, int batch, int length) {
    Random random = new Random(1);
    DataSet[] all = new DataSet[count];
    for (int i = 0; i < count; i++) {
      INDArray text = Nd4j.zeros(batch, CHARACTERS, length);
      INDArray following = Nd4j.zeros(batch, CHARACTERS, length);
      for (int s = 0; s < batch; s++) {
        int character = random.nextInt(CHARACTERS);
        for (int t = 0; t < length; t++) {
          text.putScalar(new int[] {s, character, t}, 1);
          character = random.nextInt(CHARACTERS);
          following.putScalar(new int[] {s, character, t}, 1);
        }
      }
      all[i] = new DataSet(text, following);
    }
    return all;
  }
}
