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
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
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

  /** The property {@code kills} sets how often it is tried. */
  @Test
  void theResultStaysTheSameBitForBitWhenAnExecutorIsKilledAtAnyMoment() throws Exception {
    byte[] undisturbed = NetworkBytes.copy(trained());
    Random moment = new Random(5);
    for (int i = 0; i < Integer.getInteger("kills", 2); i++) {
      List<ProcessHandle> executors = TwoExecutors.processes();
      CompletableFuture<MultiLayerNetwork> training =
          CompletableFuture.supplyAsync(SparkTrainingTest::trained);
      Thread.sleep(moment.nextInt(3000));
      ProcessHandle victim = executors.get(moment.nextInt(2));
      victim.destroyForcibly();
      victim.onExit().get(10, TimeUnit.SECONDS);

      assertThat(NetworkBytes.copy(training.get(180, TimeUnit.SECONDS))).isEqualTo(undisturbed);
    }
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "a process is stopped by a signal")
  void anExecutorThatStandsStillIsGivenUpAndTheResultStaysTheSame() throws Exception {
    byte[] undisturbed = NetworkBytes.copy(trained());
    ProcessHandle still = TwoExecutors.processes().get(0);
    CompletableFuture<MultiLayerNetwork> training =
        CompletableFuture.supplyAsync(SparkTrainingTest::trained);
    Thread.sleep(1000);
    new ProcessBuilder("kill", "-STOP", Long.toString(still.pid())).start().waitFor();

    assertThat(NetworkBytes.copy(training.get(180, TimeUnit.SECONDS))).isEqualTo(undisturbed);
    still.onExit().get(60, TimeUnit.SECONDS); // Spark's worker ends it.
  }

  private static MultiLayerNetwork trained() {
    MultiLayerNetwork network = Moons.network(new Adam(0.02));
    SparkTraining.of(TwoExecutors.context())
        .averageEvery(8)
        .fit(network, new Slow(new Moons(2, 40, 16)), 1);
    return network;
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
