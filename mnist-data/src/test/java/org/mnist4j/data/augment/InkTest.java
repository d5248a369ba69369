package org.mnist4j.data.augment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.mnist4j.recognizer.picture.DigitForm;

/** Stroke width, contrast, blur and noise: what changes the ink and not its place. */
class InkTest {
  @Test
  void widerStrokesHaveMoreInkAndNarrowerOnesLess() {
    for (int i = 0; i < 200; i++) {
      byte[] wider = Specimens.digit(i);
      byte[] narrower = Specimens.digit(i);
      PenWidth.of(0, 1).apply(wider, i);
      PenWidth.of(0.5, 0).apply(narrower, i);

      long before = Specimens.mass(Specimens.digit(i));
      assertThat(Specimens.mass(wider)).isGreaterThanOrEqualTo(before);
      assertThat(Specimens.mass(narrower)).isLessThanOrEqualTo(before);
    }
  }

  @Test
  void anEdgeMovesByTheAmountAskedFor() {
    // A line of width 1 and height 20 that grows by w on every side has an area of about 20 + 42 w.
    double most = 0;
    for (int seed = 0; seed < 500; seed++) {
      byte[] line = Specimens.hairline();
      PenWidth.of(0, 0.8).apply(line, seed);
      most = Math.max(most, Specimens.mass(line) / 255.0);
    }
    assertThat(most).isCloseTo(20 + 42 * 0.8, within(0.5));
  }

  @Test
  void hairlinesSurviveTheNarrowestPen() {
    for (int seed = 0; seed < 500; seed++) {
      byte[] line = Specimens.hairline();
      PenWidth.of(0.75, 0).apply(line, seed);
      assertThat(Specimens.brightest(line)).isGreaterThan(120);
    }
  }

  @Test
  void contrastKeepsPaperAndTheOrderOfGreys() {
    byte[] ramp = Specimens.paper();
    for (int i = 0; i < 256; i++) {
      ramp[i] = (byte) i;
    }
    for (int seed = 0; seed < 200; seed++) {
      byte[] picture = ramp.clone();
      Contrast.of(1, 0.5).apply(picture, seed);
      assertThat(picture[0]).isZero();
      assertThat(picture[255] & 0xFF).isBetween(127, 255);
      for (int i = 1; i < 256; i++) {
        assertThat(picture[i] & 0xFF).isGreaterThanOrEqualTo(picture[i - 1] & 0xFF);
      }
    }
  }

  @Test
  void blurSpreadsInkAndKeepsItsAmount() {
    byte[] point = Specimens.paper();
    point[14 * DigitForm.SIDE + 14] = (byte) 240;
    int faintest = 255;
    for (int seed = 0; seed < 500; seed++) {
      byte[] picture = point.clone();
      Blur.upTo(1).apply(picture, seed);
      assertThat((double) Specimens.mass(picture)).isCloseTo(240, within(5.0));
      faintest = Math.min(faintest, Specimens.brightest(picture));
    }
    // The whole filter leaves a quarter in the middle.
    assertThat(faintest).isBetween(60, 65);
  }

  @Test
  void noiseStaysOnTheInkAndWithinItsStrength() {
    for (int i = 0; i < 200; i++) {
      byte[] before = Specimens.digit(i);
      byte[] after = before.clone();
      Noise.upTo(20).apply(after, i);
      for (int at = 0; at < before.length; at++) {
        int was = before[at] & 0xFF;
        int is = after[at] & 0xFF;
        assertThat(Math.abs(is - was)).isLessThanOrEqualTo(was == 0 ? 0 : 20);
      }
    }
  }
}
