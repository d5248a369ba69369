package org.mnist4j.train.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CheckpointIntervalTest {
  private static final long SECOND = 1_000_000_000L;

  @Test
  void aNumberCountsSteps() {
    CheckpointInterval interval = CheckpointInterval.of("500");
    assertThat(interval.due(499, 1000 * SECOND)).isFalse();
    assertThat(interval.due(500, 0)).isTrue();
  }

  @Test
  void aNumberWithAUnitCountsTime() {
    assertThat(CheckpointInterval.of("30s").due(10_000, 30 * SECOND - 1)).isFalse();
    assertThat(CheckpointInterval.of("30s").due(1, 30 * SECOND)).isTrue();
    assertThat(CheckpointInterval.of("2m").due(1, 119 * SECOND)).isFalse();
    assertThat(CheckpointInterval.of("2m").due(1, 120 * SECOND)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0", "-5", "0s", "5h", "s", "1.5s", "999999999"})
  void anythingElseIsRefused(String text) {
    assertThatThrownBy(() -> CheckpointInterval.of(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(CheckpointInterval.RULE);
  }
}
