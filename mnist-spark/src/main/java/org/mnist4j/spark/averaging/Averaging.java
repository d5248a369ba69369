package org.mnist4j.spark.averaging;

import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * The workers' results made one: each counts by the samples it has seen. Summed in the shards'
 * order, in double precision, so that the same results give the same bits.
 */
final class Averaging {
  private Averaging() {}

  /** The mean of the workers' parameters and updater states. */
  static byte[] memory(List<Contribution> workers) {
    List<Contribution> counted = workers.stream().filter(worker -> worker.weight() > 0).toList();
    if (counted.size() == 1) {
      return counted.get(0).memory();
    }
    double all = counted.stream().mapToLong(Contribution::weight).sum();
    double[] weights = counted.stream().mapToDouble(worker -> worker.weight() / all).toArray();
    FloatBuffer[] values =
        counted.stream()
            .map(worker -> NetworkBytes.floats(worker.memory()))
            .toArray(FloatBuffer[]::new);
    byte[] mean = new byte[counted.get(0).memory().length];
    FloatBuffer to = NetworkBytes.floats(mean);
    for (int i = 0; i < to.limit(); i++) {
      double sum = 0;
      for (int worker = 0; worker < weights.length; worker++) {
        sum += weights[worker] * values[worker].get(i);
      }
      to.put(i, (float) sum);
    }
    return mean;
  }

  /** What each step of the round came to, over the workers that had a batch for it. */
  static List<StepScore> scores(List<Contribution> workers, double[] rates) {
    List<StepScore> scores = new ArrayList<>();
    for (int step = 0; step < rates.length; step++) {
      double loss = 0;
      int samples = 0;
      int correct = 0;
      for (Contribution worker : workers) {
        if (step < worker.samples().length) {
          loss += worker.losses()[step] * worker.samples()[step];
          samples += worker.samples()[step];
          correct += worker.correct()[step];
        }
      }
      scores.add(new StepScore(loss / samples, samples, Math.max(-1, correct), rates[step]));
    }
    return scores;
  }
}
