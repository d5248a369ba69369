package org.mnist4j.onednn;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.zoo.model.AlexNet;
import org.deeplearning4j.zoo.model.ResNet50;
import org.deeplearning4j.zoo.model.SqueezeNet;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Times training steps of the zoo's networks on random pictures: {@code NetworkBenchmark NETWORK
 * onednn|dl4j [batch] [steps] [rounds]}. Prints one JSON object, with the process's greatest memory
 * where the system tells it.
 */
final class NetworkBenchmark {
  private static final int CLASSES = 1000;
  private static final int[] SHAPE = {3, 224, 224};

  private static final Map<String, Supplier<Model>> NETWORKS =
      Map.of(
          "resnet50",
          () -> ResNet50.builder().inputShape(SHAPE).numClasses(CLASSES).build().init(),
          "squeezenet",
          () -> SqueezeNet.builder().inputShape(SHAPE).numClasses(CLASSES).build().init(),
          "alexnet",
          () -> AlexNet.builder().inputShape(SHAPE).numClasses(CLASSES).build().init());

  private NetworkBenchmark() {}

  public static void main(String[] args) throws IOException {
    int batch = args.length > 2 ? Integer.parseInt(args[2]) : 4;
    int steps = args.length > 3 ? Integer.parseInt(args[3]) : 3;
    int rounds = args.length > 4 ? Integer.parseInt(args[4]) : 5;
    Model model = NETWORKS.get(args[0]).get();
    INDArray labels = Nd4j.zeros(batch, CLASSES);
    for (int i = 0; i < batch; i++) {
      labels.putScalar(i, i * 7 % CLASSES, 1);
    }
    DataSet data = new DataSet(Nd4j.rand(batch, SHAPE[0], SHAPE[1], SHAPE[2]), labels);
    boolean plain = args[1].equals("dl4j");
    long begin = System.nanoTime();
    if (plain) {
      Runnable step =
          model instanceof ComputationGraph graph
              ? () -> graph.fit(data)
              : () -> ((MultiLayerNetwork) model).fit(data);
      report(args, batch, time(step, steps, rounds), 0);
    } else if (model instanceof ComputationGraph graph) {
      try (OneDnnGraph fast = OneDnnGraph.compile(graph, OneDnnOptions.defaults())) {
        fast.fit(data);
        double first = millis(begin);
        report(args, batch, time(() -> fast.fit(data), steps, rounds), first);
      }
    } else {
      MultiLayerNetwork list = (MultiLayerNetwork) model;
      try (OneDnnNetwork fast = OneDnnNetwork.compile(list, OneDnnOptions.defaults())) {
        fast.fit(data);
        double first = millis(begin);
        report(args, batch, time(() -> fast.fit(data), steps, rounds), first);
      }
    }
  }

  /** Milliseconds of processor time that the process has used, of all cores. */
  private static double used() {
    return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
            .getProcessCpuTime()
        / 1e6;
  }

  /** Milliseconds of a step, round by round, sorted; and those of processor time at the end. */
  private static double[] time(Runnable step, int steps, int rounds) {
    step.run();
    double[] times = new double[rounds + 1];
    double before = used();
    for (int r = 0; r < rounds; r++) {
      long begin = System.nanoTime();
      for (int s = 0; s < steps; s++) {
        step.run();
      }
      times[r] = millis(begin) / steps;
    }
    Arrays.sort(times, 0, rounds);
    times[rounds] = (used() - before) / rounds / steps;
    return times;
  }

  private static double millis(long begin) {
    return (System.nanoTime() - begin) / 1e6;
  }

  private static void report(String[] args, int batch, double[] times, double first)
      throws IOException {
    System.out.printf(
        Locale.ROOT,
        "{\"network\": \"%s\", \"engine\": \"%s\", \"batch\": %d, \"step_ms_median\": %.2f,"
            + " \"step_ms_min\": %.2f, \"step_cpu_ms\": %.2f, \"first_step_ms\": %.0f, \"peak_mb\": %d}%n",
        args[0],
        args[1],
        batch,
        times[(times.length - 1) / 2],
        times[0],
        times[times.length - 1],
        first,
        peakMegabytes());
  }

  private static long peakMegabytes() throws IOException {
    Path status = Path.of("/proc/self/status");
    if (!Files.isReadable(status)) {
      return 0;
    }
    return Files.readAllLines(status).stream()
        .filter(line -> line.startsWith("VmHWM:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
        .findFirst()
        .orElse(0);
  }
}
