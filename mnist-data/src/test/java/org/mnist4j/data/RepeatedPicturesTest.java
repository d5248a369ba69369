package org.mnist4j.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mnist4j.recognizer.picture.DigitForm.PIXELS;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class RepeatedPicturesTest {
  /** A picture for each grey. */
  private static DigitDataset pictures(int... greys) {
    byte[] pixels = new byte[greys.length * PIXELS];
    for (int i = 0; i < greys.length; i++) {
      Arrays.fill(pixels, i * PIXELS, (i + 1) * PIXELS, (byte) greys[i]);
    }
    return DigitDataset.of("greys", pixels, new byte[greys.length]);
  }

  @Test
  void eachRepetitionIsCounted() {
    assertThat(RepeatedPictures.within(pictures(1, 2, 3))).isZero();
    assertThat(RepeatedPictures.within(pictures(1, 2, 1, 1, 2))).isEqualTo(3);
  }

  @Test
  void testPicturesThatWereLearnedFromAreCounted() {
    assertThat(RepeatedPictures.shared(pictures(4, 2, 2), pictures(1, 2, 3))).isEqualTo(2);
    assertThat(RepeatedPictures.shared(pictures(4, 5), pictures(1, 2, 3))).isZero();
  }
}
