package org.mnist4j.train.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mnist4j.testkit.parity.ParityCase;
import org.mnist4j.testkit.parity.ParityReport;
import org.mnist4j.testkit.parity.TrainingStep;
import org.nd4j.linalg.dataset.DataSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The oneDNN engine against PyTorch: every recipe, optimizer and schedule, 30 steps each. */
class OneDnnParityIT {
  private static final Logger log = LoggerFactory.getLogger(OneDnnParityIT.class);

  static List<ParityCase> all() {
    return ParityCase.all();
  }

  @ParameterizedTest
  @MethodSource("all")
  void takesPytorchsSteps(ParityCase parityCase) {
    ParityReport report = parityCase.run(EngineStep::new);

    log.info("{}", report);
    assertThat(report).matches(ParityReport::agrees, "agrees with PyTorch");
  }

  /** Steps by the engine that training uses. */
  private static final class EngineStep implements TrainingStep {
    private final MultiLayerNetwork network;
    private final Engine engine;

    EngineStep(MultiLayerNetwork network) {
      this.network = network;
      this.engine = Engines.open(network, EngineChoice.ONEDNN, 2);
    }

    @Override
    public double train(DataSet data, int epoch) {
      network.setEpochCount(epoch);
      return engine.step(EngineBatches.of(data));
    }

    @Override
    public void finish() {
      engine.close();
    }
  }
}
