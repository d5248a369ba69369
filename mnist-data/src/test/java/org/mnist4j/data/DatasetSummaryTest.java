package org.mnist4j.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class DatasetSummaryTest {
  @Test
  void countsDigitsAndMeasuresPixels() {
    byte[] pixels = new byte[2 * 784];
    Arrays.fill(pixels, 0, 784, (byte) 255); // half ink, half paper

    DatasetSummary summary =
        DatasetSummary.of(DigitDataset.of("halves", pixels, new byte[] {3, 3}));

    assertThat(summary.pictures()).isEqualTo(2);
    assertThat(summary.countPerDigit()).containsExactly(0, 0, 0, 2, 0, 0, 0, 0, 0, 0);
    assertThat(summary.mean()).isCloseTo(0.5, within(1e-12));
    assertThat(summary.deviation()).isCloseTo(0.5, within(1e-12));
    assertThat(summary.name()).isEqualTo("halves");
  }

  @Test
  void findsNoDeviationInABlankDataSet() {
    byte[] grey = new byte[784];
    Arrays.fill(grey, (byte) 77);
    DatasetSummary summary = DatasetSummary.of(DigitDataset.of("grey", grey, new byte[] {0}));
    assertThat(summary.mean()).isCloseTo(77 / 255.0, within(1e-12));
    assertThat(summary.deviation()).isCloseTo(0, within(1e-6));
  }
}
