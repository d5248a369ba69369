package org.mnist4j.train.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.mnist4j.data.DigitDataset;
import org.mnist4j.data.synthetic.SyntheticDigits;

class LabelFitTest {
  private static final int COUNT = 1500;

  private static DigitDataset digits(boolean shuffled) {
    SyntheticDigits drawn = SyntheticDigits.of(5);
    SplittableRandom random = new SplittableRandom(1);
    byte[] labels = new byte[COUNT];
    for (int i = 0; i < COUNT; i++) {
      labels[i] = (byte) drawn.label(shuffled ? random.nextInt(COUNT) : i);
    }
    return DigitDataset.of("drawn", drawn.pixels(0, COUNT), labels);
  }

  @Test
  void labelsOfTheirOwnPicturesFitFarBetterThanShuffledOnes() {
    assertThat(LabelFit.of(digits(false))).isGreaterThan(8 * LabelFit.CHANCE);
    assertThat(LabelFit.of(digits(true))).isLessThan(LabelFit.CHANCE / 2);
  }

  @Test
  void shuffledLabelsAreWarnedOfAndFittingOnesAreNot() {
    assertThat(DataWarnings.of(Optional.of(digits(false)), Optional.empty())).isEmpty();
    assertThat(DataWarnings.of(Optional.of(digits(true)), Optional.empty()))
        .singleElement()
        .asString()
        .contains("train labels fit the pictures no better");
  }
}
