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
import org.mnist4j.onednn.observe.Lanes;
import org.nd4j.linalg.activations.Activation;

class LaneCountTest {
  private static final int MEETINGS = 12;

  @Test
  void aStepWithMuchArithmeticGetsEveryCore() {
    Lanes lanes = LaneCount.of(1.2e9, MEETINGS, 256, 16);
    assertThat(lanes.count()).isEqualTo(16);
    assertThat(lanes.reason())
        .isEqualTo("16 of 16 cores, for 256 samples of 1.20e+03 MFLOP together");
  }

  @Test
  void aLaneWithTooLittleWorkIsNotOpened() {
    assertThat(LaneCount.of(1e4, MEETINGS, 64, 16).count()).isOne();
    Lanes few = LaneCount.of(3e6, 3, 64, 64);
    assertThat(few.count()).isBetween(3, 20);
    assertThat(few.reason())
        .contains(" of 64 cores")
        .endsWith("wait for each other longer than they compute");
  }

  @Test
  void aLaneWithoutASampleIsNotOpened() {
    assertThat(LaneCount.of(1e12, MEETINGS, 10, 64).count()).isEqualTo(10);
    assertThat(LaneCount.of(1e12, MEETINGS, 1, 64).count()).isOne();
  }

  @Test
  void moreWorkNeverGetsFewerLanes() {
    int before = 1;
    for (double operations = 1e4; operations < 1e11; operations *= 1.5) {
      int lanes = LaneCount.of(operations, MEETINGS, 1000, 128).count();
      assertThat(lanes).isGreaterThanOrEqualTo(before);
      before = lanes;
    }
    assertThat(before).isEqualTo(128);
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
      assertThat(work.products()).isEqualTo(3);
    }
  }
}
