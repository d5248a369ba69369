package org.mnist4j.spark.averaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.mnist4j.onednn.OneDnnNetwork;
import org.mnist4j.onednn.OneDnnOptions;
import org.mnist4j.spark.cluster.Cluster;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.Sgd;

/** Averaging on real executors: two processes of one core each. */
class SparkTrainingTest {
  private static Cluster cluster;

  @BeforeAll
  static void start() {
    cluster =
        Cluster.open(Optional.of("local-cluster[2,1,512]"), Map.of(), Cluster.Tasks.OF_A_CORE);
  }

  @AfterAll
  static void stop() {
    cluster.close();
  }

  @Test
  void averagingEveryStepOfSgdIsOneProcessWithTheJoinedBatch() {
    Moons moons = new Moons(2, 100, 16);
    MultiLayerNetwork averaged = Moons.network(new Sgd(0.3));
    MultiLayerNetwork alone = Moons.network(new Sgd(0.3));

    SparkTraining.of(cluster.context()).averageEvery(1).fit(averaged, moons, 1);
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

    SparkTraining.of(cluster.context()).averageEvery(30).fit(network, new Moons(2, 120, 32), 3);

    assertThat(network.getEpochCount()).isEqualTo(3);
    assertThat(Moons.accuracy(network)).isGreaterThan(0.95);
  }

  @Test
  void theSameTrainingTwiceIsTheSameBitForBit() {
    MultiLayerNetwork once = Moons.network(new Adam(0.02));
    MultiLayerNetwork again = Moons.network(new Adam(0.02));

    SparkTraining.of(cluster.context()).averageEvery(8).fit(once, new Moons(3, 20, 16), 2);
    SparkTraining.of(cluster.context()).averageEvery(8).fit(again, new Moons(3, 20, 16), 2);

    assertThat(NetworkBytes.copy(again)).isEqualTo(NetworkBytes.copy(once));
  }
}
