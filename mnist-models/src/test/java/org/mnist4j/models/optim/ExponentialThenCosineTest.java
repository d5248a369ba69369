package org.mnist4j.models.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ExponentialThenCosineTest {
  private final ExponentialThenCosine rate = new ExponentialThenCosine(4e-4, 0.1, 6000, 6600);

  @Test
  void itFallsToATenthThenToNothing() {
    assertThat(rate.valueAt(0, 0)).isEqualTo(4e-4);
    assertThat(rate.valueAt(3000, 5)).isCloseTo(4e-4 / Math.sqrt(10), within(1e-12));
    assertThat(rate.valueAt(6000, 10)).isCloseTo(4e-5, within(1e-12));
    assertThat(rate.valueAt(6300, 10)).isCloseTo(2e-5, within(1e-12));
    assertThat(rate.valueAt(6600, 11)).isZero();
    assertThat(rate.valueAt(9999, 11)).isZero();
  }

  @Test
  void aSingleEpochIsACosineAlone() {
    ExponentialThenCosine cosine = new ExponentialThenCosine(1, 0.1, 0, 100);
    assertThat(cosine.valueAt(0, 0)).isEqualTo(1);
    assertThat(cosine.valueAt(50, 0)).isCloseTo(0.5, within(1e-12));
  }

  @Test
  void aFallThatLeavesNoCosineIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ExponentialThenCosine(1, 0.1, 100, 100))
        .withMessageContaining("fall");
  }
}
