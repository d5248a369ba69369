package org.mnist4j.ui.stats;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PaceTest {
  private static final long MILLI = 1_000_000;

  private final Pace pace = new Pace();
  private final List<Integer> reported = new ArrayList<>();
  private long now;

  @Test
  void theFirstStepIsReported() {
    assertThat(pace.isDue()).isTrue();
  }

  @Test
  void dearReportsMoveApartUntilTheyTakeTwoHundredthsOfTheTime() {
    train(40_000, MILLI, 30 * MILLI);

    assertThat(last(0) - last(1)).isEqualTo(1_501);
    assertThat(reported.size() * 30.0 / 40_000).isLessThan(0.025);
  }

  @Test
  void theFirstReportsDoNotHoldUpTheNextHoweverDear() {
    train(2_000, MILLI, 100 * MILLI);

    assertThat(reported).containsExactly(0, 501, 1_002);
  }

  @Test
  void twoStepsInARowAreNeverReported() {
    train(100, 500 * MILLI, MILLI);

    assertThat(reported).hasSize(50);
  }

  @Test
  void reportsAreAMinuteApartAtMost() {
    train(10_000, 100 * MILLI, 30_000 * MILLI);

    assertThat(last(0) - last(1)).isEqualTo(601);
  }

  @Test
  void whatComesBetweenEpochsIsNoReportsFault() {
    train(1_000, MILLI, 10 * MILLI);
    int before = reported.size();
    now += 20_000 * MILLI;
    pace.interrupted();

    train(1_000, MILLI, 10 * MILLI);

    assertThat(reported.size() - before).isBetween(2, 4);
  }

  @Test
  void epochsOfASingleStepAreNotAllReported() {
    for (int epoch = 0; epoch < 1_000; epoch++) {
      pace.interrupted();
      train(1, MILLI, 50 * MILLI);
    }

    assertThat(reported).hasSize(2);
  }

  private int last(int before) {
    return reported.get(reported.size() - 1 - before);
  }

  private void train(int iterations, long nanosEach, long nanosReport) {
    for (int iteration = 0; iteration < iterations; iteration++) {
      now += nanosEach;
      if (pace.isDue()) {
        now += nanosReport;
        reported.add(iteration);
      }
      pace.stepDone(now);
    }
  }
}
