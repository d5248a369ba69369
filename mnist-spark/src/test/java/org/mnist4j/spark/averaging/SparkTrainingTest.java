package org.mnist4j.spark.averaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.mnist4j.onednn.OneDnnNetwork;
import org.mnist4j.onednn.OneDnnOptions;
import org.mnist4j.spark.cluster.TwoExecutors;
import org.mnist4j.spark.jobs.WorkerException;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.Sgd;

/** Averaging on real executors: two processes of one core each. */
class SparkTrainingTest {
  @Test
  void averagingEveryStepOfSgdIsOneProcessWithTheJoinedBatch() {
    Moons moons = new Moons(2, 100, 16);
    MultiLayerNetwork averaged = Moons.network(new Sgd(0.3));
    MultiLayerNetwork alone = Moons.network(new Sgd(0.3));

    SparkTraining.of(TwoExecutors.context()).averageEvery(1).fit(averaged, moons, 1);
    try (OneDnnNetwork engine =
        OneDnnNetwork.compile(alone, OneDnnOptions.defaults().withThreads(1))) {
      for (int step = 0; step < 100; step++) {
        engine.fit(moons.joined(0, step));
      }
    }

    assertThat(averaged.getIterationCount()).isEqualTo(100);
    double difference = averaged.params().sub(alone.params()).norm2Number().doubleValue();
    assertThat(difference / alone.params().norm2Number().doubleValue()).isLessThan(1e-5);
  }

  @Test
  void aNetworkThatHasNothingToDoWithMnistLearns() {
    MultiLayerNetwork network = Moons.network(new Adam(0.05));

    SparkTraining.of(TwoExecutors.context())
        .averageEvery(30)
        .fit(network, new Moons(2, 120, 32), 3);

    assertThat(network.getEpochCount()).isEqualTo(3);
    assertThat(Moons.accuracy(network)).isGreaterThan(0.95);
  }

  @Test
  void theResultStaysTheSameBitForBitWhenExecutorsAreKilled() throws Exception {
    MultiLayerNetwork undisturbed = Moons.network(new Adam(0.02));
    MultiLayerNetwork disturbed = Moons.network(new Adam(0.02));
    Slow slow = new Slow(new Moons(3, 40, 16));
    SparkTraining training = SparkTraining.of(TwoExecutors.context()).averageEvery(8);

    training.fit(undisturbed, slow, 1);
    CompletableFuture<Void> fit =
        CompletableFuture.runAsync(() -> training.fit(disturbed, slow, 1));
    Random moment = new Random(5);
    for (int i = 0; i < 2; i++) {
      List<ProcessHandle> executors = TwoExecutors.processes();
      Thread.sleep(moment.nextInt(1000));
      ProcessHandle victim = executors.get(moment.nextInt(2));
      victim.destroyForcibly();
      victim.onExit().get(10, TimeUnit.SECONDS);
    }
    fit.get(180, TimeUnit.SECONDS);

    assertThat(NetworkBytes.copy(disturbed)).isEqualTo(NetworkBytes.copy(undisturbed));
  }

  @Test
  void aShardThatCannotBeReadIsNamedWithItsExecutorAndTheFirstCause() {
    MultiLayerNetwork network = Moons.network(new Sgd(0.1));

    assertThatExceptionOfType(WorkerException.class)
        .isThrownBy(
            () ->
                SparkTraining.of(TwoExecutors.context())
                    .fit(network, new Broken(new Moons(2, 4, 8)), 1))
        .withMessageMatching(
            "The round of epoch 1, step 1 failed. Executor \\d+ on 127.0.0.1: java.io.IOException:"
                + " disk 7 is on fire");
  }

  /** Shards whose every batch takes a while, so that a moment lies inside a round. */
  private record Slow(Moons moons) implements Shards {
    @Override
    public int count() {
      return moons.count();
    }

    @Override
    public int batches() {
      return moons.batches();
    }

    @Override
    public Iterator<DataSet> open(int shard, int epoch, int from) {
      Iterator<DataSet> batches = moons.open(shard, epoch, from);
      return new Iterator<>() {
        @Override
        public boolean hasNext() {
          return batches.hasNext();
        }

        @Override
        public DataSet next() {
          try {
            Thread.sleep(40);
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          return batches.next();
        }
      };
    }
  }

  /** Shards of which one can't be read. */
  private record Broken(Moons moons) implements Shards {
    @Override
    public int count() {
      return moons.count();
    }

    @Override
    public int batches() {
      return moons.batches();
    }

    @Override
    public Iterator<DataSet> open(int shard, int epoch, int from) throws IOException {
      if (shard == 1) {
        throw new IOException("disk 7 is on fire");
      }
      return moons.open(shard, epoch, from);
    }
  }
}
