package org.mnist4j.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.mnist4j.models.optim.TorchSgd;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Looks at dropout from outside: a layer that copies 784 ones through a dropout shows what was kept
 * and how it was scaled.
 */
class DropoutTest {

  private static final double RATE = 0.3;
  private static final int BATCH = 64;

  /** dropout, then Linear(784, 784) with the identity as its weights. */
  private static MultiLayerNetwork copying() {
    MultiLayerNetwork network =
        NetworkInitializer.initialize(
            Architecture.of("784-dropout" + RATE + "-784-10")
                .configure(TrainingSettings.of(1, TorchSgd.of(0.1))));
    for (int layer = 0; layer < 2; layer++) {
      network.getLayer(layer).setParam("W", Nd4j.eye(784).castTo(network.params().dataType()));
      network.getLayer(layer).getParam("b").assign(0);
    }
    return network;
  }

  private static INDArray through(MultiLayerNetwork network, boolean training) {
    return network.feedForward(Nd4j.ones(BATCH, 784), training).get(2); // [64, 784]
  }

  @Test
  void dropsAtItsRateAndScalesUpWhatIsLeft() {
    INDArray seen = through(copying(), true);

    double kept = seen.gt(0).castTo(seen.dataType()).meanNumber().doubleValue();
    double deviation = Math.sqrt(RATE * (1 - RATE) / (BATCH * 784));
    assertThat(kept).isCloseTo(1 - RATE, within(5 * deviation));
    assertThat(seen.maxNumber().doubleValue()).isCloseTo(1 / (1 - RATE), within(1e-5));
    assertThat(seen.meanNumber().doubleValue()).isCloseTo(1, within(8 * deviation));
  }

  @Test
  void letsEverythingThroughWhenItIsNotTraining() {
    INDArray seen = through(copying(), false);

    assertThat(seen).isEqualTo(Nd4j.ones(BATCH, 784));
  }

  @Test
  void differsFromStepToStepAndRepeatsWithTheSeed() {
    MultiLayerNetwork network = copying();
    Nd4j.getRandom().setSeed(5);
    INDArray first = through(network, true);
    INDArray second = through(network, true);
    Nd4j.getRandom().setSeed(5);

    assertThat(second).isNotEqualTo(first);
    assertThat(through(network, true)).isEqualTo(first);
  }
}
