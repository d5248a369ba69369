package org.mnist4j.spark.averaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class AveragingTest {
  @Test
  void aWorkerCountsByTheSamplesItHasSeen() {
    byte[] mean =
        Averaging.memory(
            List.of(worker(new float[] {1, 4}, 30, 10), worker(new float[] {5, 0}, 40)));

    assertThat(floats(mean)).containsExactly(3, 2);
  }

  @Test
  void aWorkerThatHadNoBatchCountsForNothing() {
    byte[] mean =
        Averaging.memory(
            List.of(
                worker(new float[] {1, 4}, 16),
                new Contribution(new byte[0], new double[0], new int[0], new int[0])));

    assertThat(floats(mean)).containsExactly(1, 4);
  }

  @Test
  void aStepsLossIsTheMeanOverAllItsSamples() {
    Contribution longer =
        new Contribution(
            bytes(new float[1]), new double[] {1, 5}, new int[] {10, 4}, new int[] {3, 1});
    Contribution shorter =
        new Contribution(bytes(new float[1]), new double[] {2}, new int[] {30}, new int[] {20});

    assertThat(Averaging.scores(List.of(longer, shorter), new double[] {0.1, 0.2}))
        .containsExactly(new StepScore(1.75, 40, 23, 0.1), new StepScore(5, 4, 1, 0.2));
  }

  private static Contribution worker(float[] memory, int... samples) {
    return new Contribution(
        bytes(memory), new double[samples.length], samples, new int[samples.length]);
  }

  private static byte[] bytes(float[] values) {
    byte[] bytes = new byte[values.length * Float.BYTES];
    NetworkBytes.floats(bytes).put(values);
    return bytes;
  }

  private static float[] floats(byte[] bytes) {
    float[] values = new float[bytes.length / Float.BYTES];
    NetworkBytes.floats(bytes).get(values);
    return values;
  }
}
