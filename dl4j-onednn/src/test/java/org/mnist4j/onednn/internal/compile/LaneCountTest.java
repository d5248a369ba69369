package org.mnist4j.onednn.internal.compile;

import static org.assertj.core.api.Assertions.assertThat;

import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.mnist4j.onednn.Architectures;
import org.mnist4j.onednn.observe.Lanes;
import org.nd4j.linalg.activations.Activation;

class LaneCountTest {
  private static final double MILLISECOND = 1e6;

  @Test
  void aStepWithMuchWorkGetsEveryCore() {
    assertThat(bySamples(12 * MILLISECOND).cheapest(256, 16)).isEqualTo(16);
    assertThat(bySamples(12 * MILLISECOND).cheapest(256, 2)).isEqualTo(2);
  }

  @Test
  void aLaneWithTooLittleWorkIsNotOpened() {
    assertThat(bySamples(500).cheapest(64, 16)).isOne();
    assertThat(bySamples(0.05 * MILLISECOND).cheapest(64, 64)).isBetween(2, 10);
  }

  @Test
  void aLaneWithoutASampleIsOpenedOnlyWhereWorkIsSharedByOutputs() {
    assertThat(bySamples(1000 * MILLISECOND).cheapest(10, 64)).isEqualTo(10);
    assertThat(bySamples(1000 * MILLISECOND).cheapest(1, 64)).isOne();
    assertThat(new LaneCount.Cost(0, MILLISECOND, 3).cheapest(1, 8)).isEqualTo(8);
  }

  @Test
  void moreWorkNeverGetsFewerLanes() {
    int before = 1;
    for (double nanos = 100; nanos < 1e9; nanos *= 1.5) {
      int lanes = bySamples(nanos).cheapest(1000, 128);
      assertThat(lanes).isGreaterThanOrEqualTo(before);
      before = lanes;
    }
    assertThat(before).isEqualTo(128);
  }

  private static LaneCount.Cost bySamples(double nanos) {
    return new LaneCount.Cost(nanos, 0, 7);
  }

  @Test
  void whatWasChosenIsSaidInAPhrase() {
    Lanes lanes = LaneCount.of(Architectures.DENSE_128_256.network(), true, 64, new long[] {784});
    assertThat(lanes.count()).isBetween(1, Runtime.getRuntime().availableProcessors());
    assertThat(lanes.reason())
        .startsWith(lanes.count() + " of ")
        .contains("for 64 samples of 52.1 MFLOP together");
  }

  @Test
  void multiplicationsAreCountedLayerByLayer() {
    MultiLayerNetwork network =
        new MultiLayerNetwork(
            new NeuralNetConfiguration.Builder()
                .list()
                .layer(new ConvolutionLayer.Builder(3, 3).nOut(4).stride(1, 1).build())
                .layer(new SubsamplingLayer.Builder().kernelSize(2, 2).stride(2, 2).build())
                .layer(new DenseLayer.Builder().nOut(7).build())
                .layer(new OutputLayer.Builder().nOut(5).activation(Activation.SOFTMAX).build())
                .setInputType(InputType.convolutionalFlat(10, 12, 2))
                .build());
    network.init();
    // [2, 10, 12] -> [4, 8, 10] -> [4, 4, 5] -> 7 -> 5
    long expected = 4 * 2 * 9 * 8 * 10 + 4 * 4 * 5 * 7 + 7 * 5;
    for (long[] shape : new long[][] {{240}, {2, 10, 12}}) {
      NetworkWork work = new NetworkWork(network, shape);
      assertThat(work.multiplications()).isEqualTo(expected);
      assertThat(work.large()).isZero();
    }
  }
}
