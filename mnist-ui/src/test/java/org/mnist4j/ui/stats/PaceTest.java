package org.mnist4j.ui.stats;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PaceTest {
  private final Pace pace = new Pace();
  private long now;

  @Test
  void dearReportsMoveApartUntilTheyTakeAFewHundredthsOfTheTime() {
    train(20_000, 1_000_000, 20_000_000);

    // 20 ms of report in 3 % of the time makes 667 iterations of 1 ms; the next power of two.
    assertThat(pace.spacing()).isEqualTo(1_024);
  }

  @Test
  void cheapReportsMoveTogether() {
    train(20_000, 50_000_000, 1_000_000);

    assertThat(pace.spacing()).isEqualTo(8);
  }

  @Test
  void everyReportFollowsAMultipleOfItsSpacingSoThatActivationsAreThere() {
    int last = 0;
    for (int iteration = 1; iteration < 50_000; iteration++) {
      now += 1_000_000;
      if (pace.isDueAfter(iteration)) {
        assertThat(last % pace.spacing()).isZero();
        pace.spent(iteration < 20_000 ? 20_000_000 : 100_000);
        pace.reported(iteration, now);
        last = iteration;
      }
    }
    assertThat(last).isGreaterThan(49_000);
  }

  private void train(int iterations, long nanosEach, long nanosReport) {
    for (int iteration = 1; iteration <= iterations; iteration++) {
      now += nanosEach;
      if (pace.isDueAfter(iteration)) {
        now += nanosReport;
        pace.spent(nanosReport);
        pace.reported(iteration, now);
      }
    }
  }
}
