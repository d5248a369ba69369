package org.mnist4j.spark.averaging;

import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.mnist4j.spark.jobs.Jobs;

/**
 * A network trained in rounds: every worker takes the same parameters and updater state, does so
 * many steps on its shard, and the mean of what they come to is where the next round begins. One
 * Spark job a round. The network at the driver is current after each.
 */
public final class AveragedRounds implements AutoCloseable {
  private final JavaSparkContext spark;
  private final MultiLayerNetwork network;
  private final Broadcast<RoundTask> task;
  private final Jobs jobs;
  private final List<Integer> shards;

  AveragedRounds(
      JavaSparkContext spark,
      Jobs jobs,
      MultiLayerNetwork network,
      Shards shards,
      RulesMaker rules,
      int threads) {
    this.spark = spark;
    this.jobs = jobs;
    this.network = network;
    this.shards = IntStream.range(0, shards.count()).boxed().toList();
    this.task =
        spark.broadcast(
            new RoundTask(
                UUID.randomUUID().toString(),
                network.getLayerWiseConfigurations().toJson(),
                rules,
                threads,
                shards));
  }

  /**
   * One round, from the network's present parameters, updater state and counters on.
   *
   * @param epoch from 0, as Deeplearning4j counts
   * @param from batches of the epoch that are done
   * @param steps to do, at least 1
   * @return what each step came to
   * @throws org.mnist4j.spark.jobs.WorkerException when a worker fails again and again, or none is
   *     left
   */
  public List<StepScore> next(int epoch, int from, int steps) {
    int iteration = network.getIterationCount();
    Round round = new Round(epoch, from, steps, iteration);
    Broadcast<byte[]> memory = spark.broadcast(NetworkBytes.copy(network));
    try {
      Broadcast<RoundTask> whole = task;
      List<Contribution> workers =
          jobs.collect(
              "round of epoch %d, step %d".formatted(epoch + 1, from + 1),
              spark
                  .parallelize(shards, shards.size())
                  .map(shard -> whole.value().run(shard, round, memory.value())));
      NetworkBytes.restore(network, Averaging.memory(workers));
      return Averaging.scores(workers, rates(iteration, steps));
    } finally {
      memory.destroy();
    }
  }

  /** The steps' learning rates; the network's counter then stands after the last of them. */
  private double[] rates(int iteration, int steps) {
    double[] rates = new double[steps];
    for (int step = 0; step < steps; step++) {
      network.setIterationCount(iteration + step);
      Double rate = network.getLearningRate(network.getnLayers() - 1);
      rates[step] = rate == null ? Double.NaN : rate;
    }
    network.setIterationCount(iteration + steps);
    return rates;
  }

  /** Frees what the executors keep of the training. */
  @Override
  public void close() {
    task.destroy();
  }
}
