package org.mnist4j.onednn;

import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.Objects;
import java.util.Random;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Times training steps and inference of the article networks on random data: {@code StepBenchmark
 * RECIPE [threads] [steps] [rounds]}. Prints the median and the fastest round, as milliseconds a
 * step.
 */
final class StepBenchmark {
  private StepBenchmark() {}

  public static void main(String[] args) {
    int threads = args.length > 1 ? Integer.parseInt(args[1]) : 0;
    int steps = args.length > 2 ? Integer.parseInt(args[2]) : 40;
    int rounds = args.length > 3 ? Integer.parseInt(args[3]) : 7;
    for (String recipe : args[0].split(",")) {
      Architectures architecture =
          Objects.requireNonNull(Architectures.byRecipe().get(recipe), recipe);
      MultiLayerNetwork network = architecture.network();
      try (OneDnnNetwork fast =
          OneDnnNetwork.compile(network, OneDnnOptions.defaults().withThreads(threads))) {
        train(architecture, fast, steps, rounds);
        infer(architecture, fast, rounds);
      }
    }
  }

  private static void train(Architectures architecture, OneDnnNetwork fast, int steps, int rounds) {
    int batch = architecture.batch();
    FloatBuffer[] features = new FloatBuffer[steps];
    FloatBuffer[] labels = new FloatBuffer[steps];
    Random random = new Random(1);
    for (int s = 0; s < steps; s++) {
      float[] x = new float[batch * 784];
      float[] y = new float[batch * 10];
      for (int i = 0; i < x.length; i++) {
        x[i] = random.nextFloat();
      }
      for (int i = 0; i < batch; i++) {
        y[i * 10 + random.nextInt(10)] = 1;
      }
      features[s] = FloatBuffer.wrap(x);
      labels[s] = FloatBuffer.wrap(y);
    }
    // Long enough for the just-in-time compiler to be done with the loops.
    for (long end = System.nanoTime() + 3_000_000_000L; System.nanoTime() < end; ) {
      for (int s = 0; s < steps; s++) {
        fast.fitStep(features[s], labels[s], batch);
      }
    }
    double[] times = new double[rounds];
    for (int r = 0; r < rounds; r++) {
      long begin = System.nanoTime();
      for (int s = 0; s < steps; s++) {
        fast.fitStep(features[s], labels[s], batch);
      }
      times[r] = (System.nanoTime() - begin) / 1e6 / steps;
    }
    Arrays.sort(times);
    System.out.printf(
        "%s threads %d step median %.3f ms min %.3f ms (loss %.3f)%n",
        architecture.recipe(), fast.threads(), times[rounds / 2], times[0], fast.score());
    if (Boolean.getBoolean("profile")) {
      fast.profile().forEach(System.out::println);
    }
  }

  private static void infer(Architectures architecture, OneDnnNetwork fast, int rounds) {
    INDArray thousand = Nd4j.rand(1000, 784);
    INDArray one = Nd4j.rand(1, 784);
    double[] many = new double[rounds];
    double[] single = new double[rounds];
    for (int r = -3; r < rounds; r++) {
      long begin = System.nanoTime();
      fast.output(thousand);
      long middle = System.nanoTime();
      for (int i = 0; i < 100; i++) {
        fast.output(one);
      }
      if (r >= 0) {
        many[r] = (middle - begin) / 1e6;
        single[r] = (System.nanoTime() - middle) / 1e6 / 100;
      }
    }
    Arrays.sort(many);
    Arrays.sort(single);
    System.out.printf(
        "%s inference of 1000: median %.2f ms; of one: median %.3f ms%n",
        architecture.recipe(), many[rounds / 2], single[rounds / 2]);
  }
}
