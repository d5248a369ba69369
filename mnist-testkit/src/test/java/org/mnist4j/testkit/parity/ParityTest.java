package org.mnist4j.testkit.parity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mnist4j.models.Architecture;
import org.mnist4j.models.TrainingSettings;
import org.mnist4j.models.optim.TorchSgd;
import org.nd4j.linalg.dataset.DataSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Plain DL4J against PyTorch on the dense recipes, and with every optimizer and schedule. */
class ParityTest {

  private static final Logger log = LoggerFactory.getLogger(ParityTest.class);

  static Stream<ParityCase> light() {
    return ParityCase.all().stream().filter(c -> !c.name().startsWith("cnn"));
  }

  @ParameterizedTest
  @MethodSource("light")
  void dl4jTakesPytorchsSteps(ParityCase parityCase) {
    ParityReport report = parityCase.run(TrainingStep::dl4j);

    log.info("{}", report);
    assertThat(report).matches(ParityReport::agrees, "agrees with PyTorch");
  }

  @Test
  void noticesALearningRateThatIsWrongByOnePercent() {
    ParityCase right = light().findFirst().orElseThrow();
    ParityCase wrong =
        new ParityCase(
            right.name(),
            right.architecture(),
            TrainingSettings.of(1, TorchSgd.of(0.202)),
            right.batch(),
            right.mean(),
            right.deviation());

    assertThat(wrong.run(TrainingStep::dl4j)).matches(report -> !report.agrees(), "disagrees");
  }

  @Test
  void drawsTheSamePicturesAsThePythonSide() {
    ParityCase parityCase =
        new ParityCase(
            "sgd", Architecture.of("softmax"), TrainingSettings.of(1, TorchSgd.of(0.1)), 2, 0, 1);

    DataSet batch = parityCase.batch(0);

    float[] pixels = batch.getFeatures().getRow(1).mul(255).toFloatVector();
    assertThat(Arrays.copyOf(pixels, 6)) // as Python prints them
        .usingComparatorWithPrecision(1e-3f)
        .containsExactly(164, 158, 151, 204, 141, 135);
    assertThat(batch.getLabels().argMax(1).toIntVector()).containsExactly(4, 0);
  }

  @Test
  void hashesIntegersAsThePythonSideDoes() {
    assertThat(ParityFormula.scramble(3001, 0)).isEqualTo(0x6ecb6d7a);
    assertThat(ParityFormula.scramble(3001, 2)).isEqualTo(0xec344152);
    assertThat(ParityFormula.unit(1, 0)).isEqualTo(-0.7578459f);
  }
}
