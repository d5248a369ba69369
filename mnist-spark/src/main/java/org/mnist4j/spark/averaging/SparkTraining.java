package org.mnist4j.spark.averaging;

import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.mnist4j.onednn.update.UpdateRules;
import org.mnist4j.spark.jobs.Jobs;

/**
 * Trains a Deeplearning4j network on a Spark cluster by synchronous parameter averaging.
 *
 * <pre>{@code
 * SparkTraining.of(sparkContext).averageEvery(64).fit(network, shards, epochs);
 * }</pre>
 *
 * <p>The result depends on the network, the shards and these settings alone, bit for bit: not on
 * how many executors there are, which of them runs what, or whether one is lost. Executors with
 * other instruction sets may round differently.
 */
public final class SparkTraining {
  private static final int DEFAULT_STEPS = 64;

  private final JavaSparkContext spark;
  private int steps = DEFAULT_STEPS;
  private RulesMaker rules = UpdateRules::dl4j;

  private SparkTraining(JavaSparkContext spark) {
    this.spark = spark;
  }

  /** Trains on a context's cluster, averaging every {@value #DEFAULT_STEPS} steps. */
  public static SparkTraining of(JavaSparkContext spark) {
    return new SparkTraining(spark);
  }

  /**
   * Sets after how many steps the workers' parameters are averaged. A round costs a Spark job, so
   * few steps cost time; many let the workers drift apart.
   */
  public SparkTraining averageEvery(int number) {
    if (number < 1) {
      throw new IllegalArgumentException(
          "steps between two averages (%d) must be at least 1".formatted(number));
    }
    steps = number;
    return this;
  }

  /** Sets rules for updaters that the engine doesn't know by itself; made on each executor. */
  public SparkTraining rules(RulesMaker maker) {
    rules = maker;
    return this;
  }

  /** Trains for some epochs; the network then holds the last round's mean. */
  public void fit(MultiLayerNetwork network, Shards shards, int epochs) {
    if (epochs < 1) {
      throw new IllegalArgumentException("epochs (%d) must be at least 1".formatted(epochs));
    }
    try (AveragedRounds rounds = open(network, shards)) {
      for (int i = 0; i < epochs; i++) {
        int epoch = network.getEpochCount();
        for (int from = 0; from < shards.batches(); from += steps) {
          List<StepScore> done = rounds.next(epoch, from, Math.min(steps, shards.batches() - from));
          network.setScore(done.get(done.size() - 1).loss());
        }
        network.setEpochCount(epoch + 1);
      }
    }
  }

  /** The rounds one by one, for a loop of one's own. */
  public AveragedRounds open(MultiLayerNetwork network, Shards shards) {
    return new AveragedRounds(
        spark,
        Jobs.of(spark),
        network,
        shards,
        rules,
        spark.getConf().getInt("spark.task.cpus", 1));
  }
}
