package org.mnist4j.spark.averaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mnist4j.spark.cluster.TwoExecutors;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;

class StoredShardsTest {
  private static final int BATCHES = 21;

  @TempDir Path folder;

  private StoredShards stored(String name) {
    JavaSparkContext spark = TwoExecutors.context();
    Moons moons = new Moons(1, BATCHES, 8);
    List<Integer> numbers = IntStream.range(0, BATCHES).boxed().toList();
    JavaRDD<DataSet> batches = spark.parallelize(numbers, 4).map(number -> moons.batch(0, number));
    return StoredShards.write(spark, batches, folder.resolve(name).toUri().toString(), 2, 5);
  }

  @Test
  void everyBatchIsInOneShardAndEveryEpochSeesAllOfThemInAnotherOrder() throws IOException {
    StoredShards shards = stored("all");

    assertThat(shards.count()).isEqualTo(2);
    assertThat(shards.batches()).isEqualTo(11);
    List<Float> first = firstValues(shards, 0);
    assertThat(new HashSet<>(first)).hasSize(BATCHES);
    assertThat(firstValues(shards, 0)).isEqualTo(first);
    assertThat(firstValues(shards, 1))
        .isNotEqualTo(first)
        .containsExactlyInAnyOrderElementsOf(first);
  }

  private static List<Float> firstValues(StoredShards shards, int epoch) throws IOException {
    List<Float> values = new ArrayList<>();
    for (int shard = 0; shard < shards.count(); shard++) {
      for (Iterator<DataSet> all = shards.open(shard, epoch, 0); all.hasNext(); ) {
        values.add(all.next().getFeatures().getFloat(0));
      }
    }
    return values;
  }

  @Test
  void aNetworkLearnsFromThemTheSameEachTime() {
    StoredShards shards = stored("learned");
    MultiLayerNetwork once = Moons.network(new Adam(0.05));
    MultiLayerNetwork again = Moons.network(new Adam(0.05));
    SparkTraining training = SparkTraining.of(TwoExecutors.context()).averageEvery(4);

    training.fit(once, shards, 2);
    training.fit(again, shards, 2);

    assertThat(NetworkBytes.copy(again)).isEqualTo(NetworkBytes.copy(once));
    assertThat(once.getIterationCount()).isEqualTo(22);
  }

  @Test
  void aBatchComesBackAsItWas() throws IOException {
    DataSet batch =
        new DataSet(
            Nd4j.rand(3, 1, 4, 5), Nd4j.createFromArray(new float[][] {{1, 0}, {0, 1}, {1, 0}}));

    DataSet read = StoredBatch.read(StoredBatch.bytes(batch));

    assertThat(read.getFeatures()).isEqualTo(batch.getFeatures());
    assertThat(read.getLabels()).isEqualTo(batch.getLabels());
  }

  @Test
  void bytesThatClaimMoreThanTheyHoldAreRefused() {
    byte[] bytes = StoredBatch.bytes(new Moons(1, 1, 4).batch(0, 0));
    bytes[4] = 0x7f;

    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> StoredBatch.read(bytes))
        .withMessageContaining("larger than its bytes");
  }
}
