package org.mnist4j.data.corrupt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.mnist4j.recognizer.picture.DigitForm.PIXELS;
import static org.mnist4j.recognizer.picture.DigitForm.SIDE;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mnist4j.data.synthetic.SyntheticDigits;

class CorruptionTest {
  private static final byte INK = (byte) 255;
  private static final SyntheticDigits DIGITS = SyntheticDigits.of(5);

  private static byte[] spoilt(Corruption way, byte[] picture, long seed) {
    byte[] copy = picture.clone();
    way.apply(copy, seed);
    return copy;
  }

  private static byte[] block() {
    byte[] picture = new byte[PIXELS];
    for (int y = 8; y < 20; y++) {
      Arrays.fill(picture, y * SIDE + 8, y * SIDE + 20, INK);
    }
    return picture;
  }

  private static double mass(byte[] picture) {
    double mass = 0;
    for (byte pixel : picture) {
      mass += (pixel & 0xFF) / 255.0;
    }
    return mass;
  }

  @ParameterizedTest
  @EnumSource(Corruption.class)
  void aPictureAndASeedGiveTheSameResult(Corruption way) {
    byte[] digit = DIGITS.pixels(1);
    byte[] spoilt = spoilt(way, digit, 7);
    assertThat(spoilt).isEqualTo(spoilt(way, digit, 7)).isNotEqualTo(digit);
  }

  @ParameterizedTest
  @EnumSource(
      value = Corruption.class,
      mode = EnumSource.Mode.EXCLUDE,
      names = {"SCALE", "BRIGHTNESS", "STRIPE", "CANNY_EDGES"})
  void anotherSeedMostlySpoilsItOtherwise(Corruption way) {
    byte[] digit = DIGITS.pixels(1);
    long different = 0;
    for (int seed = 0; seed < 8; seed++) {
      different += Arrays.equals(spoilt(way, digit, seed), spoilt(way, digit, 99)) ? 0 : 1;
    }
    assertThat(different).isPositive();
  }

  @Test
  void thereAreFifteenOfMnistC() {
    assertThat(Corruption.ofMnistC().map(Corruption::title))
        .hasSize(15)
        .startsWith("shot noise")
        .endsWith("canny edges")
        .doesNotContain("affine");
  }

  @Test
  void shotNoiseKeepsTheMeanWhereItIsntClipped() {
    byte[] faint = new byte[PIXELS];
    Arrays.fill(faint, (byte) 51);
    double mean = 0;
    for (int seed = 0; seed < 50; seed++) {
      byte[] noisy = spoilt(Corruption.SHOT_NOISE, faint, seed);
      mean += mass(noisy) / PIXELS / 50;
      for (byte pixel : noisy) {
        assertThat(pixel & 0xFF).isIn(0, 85, 170, 255);
      }
    }
    assertThat(mean).isCloseTo(0.2, within(0.01));
  }

  @Test
  void impulseNoiseChangesASixthOfThePixels() {
    byte[] grey = new byte[PIXELS];
    Arrays.fill(grey, (byte) 100);
    int ink = 0;
    int paper = 0;
    for (int seed = 0; seed < 50; seed++) {
      for (byte pixel : spoilt(Corruption.IMPULSE_NOISE, grey, seed)) {
        ink += pixel == INK ? 1 : 0;
        paper += pixel == 0 ? 1 : 0;
      }
    }
    assertThat(ink / 50.0 / PIXELS).isCloseTo(0.085, within(0.006));
    assertThat(paper / 50.0 / PIXELS).isCloseTo(0.085, within(0.006));
  }

  @ParameterizedTest
  @EnumSource(
      value = Corruption.class,
      names = {"GLASS_BLUR", "MOTION_BLUR", "ROTATE", "TRANSLATE"})
  void whatMovesInkNeitherMakesNorLosesMuch(Corruption way) {
    for (int seed = 0; seed < 20; seed++) {
      assertThat(mass(spoilt(way, block(), seed))).isCloseTo(144, within(4.0));
    }
  }

  @Test
  void scaleMakesTheBlockHalfItsArea() {
    assertThat(mass(spoilt(Corruption.SCALE, block(), 1))).isCloseTo(144 * 0.49, within(6.0));
  }

  @Test
  void translateMovesByThreeAlongEachAxis() {
    byte[] dot = new byte[PIXELS];
    dot[10 * SIDE + 12] = INK;
    for (int seed = 0; seed < 20; seed++) {
      byte[] moved = spoilt(Corruption.TRANSLATE, dot, seed);
      int at = 0;
      while (moved[at] == 0) {
        at++;
      }
      assertThat(at / SIDE).isIn(7, 13);
      assertThat(at % SIDE).isIn(9, 15);
    }
  }

  @Test
  void brightnessAndStripeAreWhatTheirNamesSay() {
    byte[] bright = spoilt(Corruption.BRIGHTNESS, block(), 1);
    assertThat(bright[0] & 0xFF).isEqualTo(128);
    assertThat(bright[10 * SIDE + 10]).isEqualTo(INK);
    byte[] striped = spoilt(Corruption.STRIPE, new byte[PIXELS], 1);
    assertThat(mass(striped)).isEqualTo(SIDE * 14);
    assertThat(striped[6]).isEqualTo(INK);
    assertThat(striped[7]).isZero();
  }

  @Test
  void fogLeavesTheDigitAQuarterOfItsContrast() {
    byte[] misty = spoilt(Corruption.FOG, block(), 3);
    double inside = 0;
    double outside = 0;
    for (int i = 0; i < PIXELS; i++) {
      if (block()[i] == 0) {
        outside += (misty[i] & 0xFF) / 255.0 / (PIXELS - 144);
      } else {
        inside += (misty[i] & 0xFF) / 255.0 / 144;
      }
    }
    assertThat(inside - outside).isBetween(0.05, 0.45);
    assertThat(outside).isGreaterThan(0.1);
  }

  @Test
  void theEdgesOfABlockAreThinAndAroundIt() {
    byte[] edges = spoilt(Corruption.CANNY_EDGES, block(), 1);
    int count = 0;
    for (int i = 0; i < PIXELS; i++) {
      int x = i % SIDE;
      int y = i / SIDE;
      int away = Math.max(Math.abs(2 * x - 27), Math.abs(2 * y - 27)); // the block's edge is at 12
      if (edges[i] != 0) {
        assertThat(away).isBetween(8, 15);
        count++;
      }
    }
    assertThat(count).isBetween(36, 100);
    assertThat(mass(spoilt(Corruption.CANNY_EDGES, new byte[PIXELS], 1))).isZero();
  }

  @Test
  void affineKeepsAllInkInThePicture() {
    for (int seed = 0; seed < 50; seed++) {
      assertThat(mass(spoilt(Corruption.AFFINE, block(), seed)))
          .isBetween(144 * 0.64 - 4, 144 * 1.44 + 4);
    }
  }
}
