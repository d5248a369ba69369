package org.mnist4j.data.synthetic.stroke;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ChanceTest {
  private static final int MANY = 100_000;

  @Test
  void aroundHasTheMeanAndSpreadAskedForAndNoOutliers() {
    Chance chance = Chance.of(1, 1);
    double sum = 0;
    double squares = 0;
    for (int i = 0; i < MANY; i++) {
      double value = chance.around(5, 2);
      assertThat(value).isBetween(-2.0, 12.0);
      sum += value;
      squares += (value - 5) * (value - 5);
    }

    assertThat(sum / MANY).isCloseTo(5, within(0.03));
    assertThat(Math.sqrt(squares / MANY)).isCloseTo(2, within(0.03));
  }

  @Test
  void belowReachesEveryNumberEquallyOften() {
    Chance chance = Chance.of(2, 0);
    int[] counts = new int[7];
    for (int i = 0; i < MANY; i++) {
      counts[chance.below(7)]++;
    }

    for (int count : counts) {
      assertThat(count * 7.0 / MANY).isCloseTo(1, within(0.05));
    }
  }

  @Test
  void neighbouringIndicesAndSeedsHaveUnrelatedChances() {
    double related = 0;
    for (int i = 0; i < MANY; i++) {
      related += (Chance.of(3, i).unit() - 0.5) * (Chance.of(3, i + 1).unit() - 0.5);
      related += (Chance.of(i, 3).unit() - 0.5) * (Chance.of(i + 1, 3).unit() - 0.5);
    }

    assertThat(related / MANY).isCloseTo(0, within(0.002));
  }
}
