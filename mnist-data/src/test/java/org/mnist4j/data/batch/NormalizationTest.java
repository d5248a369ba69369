package org.mnist4j.data.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class NormalizationTest {
  @Test
  void knowsTheThreeOfTheRecipes() {
    assertThat(Normalization.of("unit").apply(255)).isEqualTo(1);
    assertThat(Normalization.of("half").apply(0)).isEqualTo(-1);
    assertThat(Normalization.of("half").apply(255)).isEqualTo(1);
    // torchvision 0.28: Normalize((0.1307,), (0.3081,)) of blank paper and of full ink
    assertThat(Normalization.of("mean-std").apply(0)).isEqualTo(-0.42421296f);
    assertThat(Normalization.of("mean-std").apply(255)).isEqualTo(2.8214867f);
    assertThat(Normalization.names()).containsExactly("unit", "half", "mean-std");
  }

  @Test
  void refusesOtherNames() {
    assertThatThrownBy(() -> Normalization.of("0..1"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("normalization is \"0..1\", must be one of [unit, half, mean-std]");
  }

  @Test
  void tabulatesAllBytes() {
    float[] table = Normalization.MEAN_STD.table();
    assertThat(table).hasSize(256).isSorted();
    assertThat(table[77]).isEqualTo(Normalization.MEAN_STD.apply(77));
  }

  @Test
  void isTheSameAsAScaleAndAShift() {
    for (Normalization rule :
        new Normalization[] {Normalization.UNIT, Normalization.HALF, Normalization.MEAN_STD}) {
      for (int pixel = 0; pixel < 256; pixel++) {
        assertThat(pixel * rule.scale() + rule.shift()).isCloseTo(rule.apply(pixel), within(1e-6f));
      }
    }
  }

  @Test
  void refusesADeviationThatIsNotPositive() {
    assertThatThrownBy(() -> new Normalization("mine", 0, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("deviation is 0.0, must be positive");
    assertThatThrownBy(() -> new Normalization("mine", Float.NaN, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("mean is NaN, must be a number");
  }
}
