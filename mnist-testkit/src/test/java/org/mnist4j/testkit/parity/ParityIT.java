package org.mnist4j.testkit.parity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Plain DL4J against PyTorch on the convolutional recipes, which take it seconds. */
class ParityIT {

  private static final Logger log = LoggerFactory.getLogger(ParityIT.class);

  static Stream<ParityCase> heavy() {
    return ParityCase.all().stream().filter(c -> c.name().startsWith("cnn"));
  }

  @ParameterizedTest
  @MethodSource("heavy")
  void dl4jTakesPytorchsSteps(ParityCase parityCase) {
    ParityReport report = parityCase.run(TrainingStep::dl4j);

    log.info("{}", report);
    assertThat(report).matches(ParityReport::agrees, "agrees with PyTorch");
  }
}
