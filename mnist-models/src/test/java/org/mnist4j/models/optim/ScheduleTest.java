package org.mnist4j.models.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.schedule.FixedSchedule;
import org.nd4j.linalg.schedule.ISchedule;
import org.nd4j.linalg.schedule.ScheduleType;

/** Corner values, worked out by hand; the way between them is compared with PyTorch elsewhere. */
class ScheduleTest {

  private static final Offset<Double> EXACTLY = within(1e-12);

  private static void assertValue(ISchedule schedule, int time, double expected) {
    assertThat(schedule.valueAt(time, 0))
        .as("%s at %d", schedule, time)
        .isCloseTo(expected, EXACTLY);
  }

  @Test
  void fallsStepByStep() {
    StepLr schedule = new StepLr(0.8, 3, 0.5, ScheduleType.ITERATION);

    assertValue(schedule, 2, 0.8);
    assertValue(schedule, 3, 0.4);
    assertValue(schedule, 6, 0.2);
  }

  @Test
  void countsEpochsWhenAskedTo() {
    ExponentialLr schedule = new ExponentialLr(1, 0.7, ScheduleType.EPOCH);

    assertThat(schedule.valueAt(1000, 2)).isCloseTo(0.49, EXACTLY);
  }

  @Test
  void reachesTheMinimumOfTheCosineAtItsLength() {
    CosineAnnealingLr schedule = new CosineAnnealingLr(0.5, 0.1, 10, ScheduleType.ITERATION);

    assertValue(schedule, 0, 0.5);
    assertValue(schedule, 5, 0.3);
    assertValue(schedule, 10, 0.1);
  }

  @Test
  void warmsUpInAStraightLineAndStays() {
    LinearWarmup schedule = LinearWarmup.of(new FixedSchedule(2), 0.5, 4, ScheduleType.ITERATION);

    assertValue(schedule, 0, 1);
    assertValue(schedule, 2, 1.5);
    assertValue(schedule, 4, 2);
    assertValue(schedule, 9, 2);
  }

  @Test
  void cyclesOnceUpAndDownAndKeepsItsLastValue() {
    OneCycle schedule = OneCycle.learningRate(1, 100);

    assertValue(schedule, 0, 1 / 25.0);
    assertValue(schedule, 29, 1);
    assertValue(schedule, 99, 1 / 25e4);
    assertValue(schedule, 100, 1 / 25e4);
  }

  @Test
  void cyclesTheMomentumTheOtherWayRound() {
    OneCycle schedule = OneCycle.learningRate(1, 100).momentum(0.85, 0.95);

    assertValue(schedule, 0, 0.95);
    assertValue(schedule, 29, 0.85);
    assertValue(schedule, 99, 0.95);
  }

  @Test
  void saysWhichValueBreaksWhichRule() {
    assertRefused(
        () -> new StepLr(1, 0, 0.5, ScheduleType.EPOCH), "step size (0) must be positive");
    assertRefused(() -> new ExponentialLr(1, -1, ScheduleType.EPOCH), "gamma (-1.0)");
    assertRefused(() -> OneCycle.learningRate(1, 0), "length (0) must be positive");
    assertRefused(() -> TorchSgd.of(-0.1), "learning rate (-0.1) must not be negative");
    assertRefused(() -> TorchSgd.of(0.1).withMomentum(1), "momentum (1.0) must be at least 0");
    assertRefused(() -> TorchSgd.of(0.1).withNesterov(), "Nesterov momentum needs a momentum");
    assertRefused(() -> TorchAdam.of(0.1).withBetas(0.9, 1), "beta2 (1.0) must be at least 0");
    assertRefused(() -> TorchAdadelta.of(1).withEpsilon(0), "epsilon (0.0) must be positive");
  }

  private static void assertRefused(ThrowingCallable call, String message) {
    assertThatIllegalArgumentException().isThrownBy(call).withMessageContaining(message);
  }
}
