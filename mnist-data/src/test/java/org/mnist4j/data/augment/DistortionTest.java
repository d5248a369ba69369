package org.mnist4j.data.augment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.mnist4j.recognizer.picture.DigitForm.SIDE;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DistortionTest {

  @ParameterizedTest
  @CsvSource({"1, 4", "0.5, 4", "2, 7.5", "1, 1", "1, 28"})
  void elasticDisplacementsHaveTheDeviationAskedForEverywhere(double strength, double smoothness) {
    int[] places = {0, 13, 27 * SIDE, 14 * SIDE + 14, 27 * SIDE + 27};
    double[] squares = new double[places.length];
    int fields = 4000;
    for (int seed = 0; seed < fields; seed++) {
      Field field = field(Elastic.of(strength, smoothness), seed);
      for (int i = 0; i < places.length; i++) {
        squares[i] += field.dx[places[i]] * field.dx[places[i]] / fields;
      }
    }
    for (double square : squares) {
      assertThat(Math.sqrt(square)).isCloseTo(strength, within(0.06 * strength));
    }
  }

  @ParameterizedTest
  @CsvSource({"3", "4", "6"})
  void elasticDisplacementsFadeIntoEachOtherLikeSmoothedNoise(double smoothness) {
    // Noise smoothed with a Gaussian of deviation s is correlated by exp(-d²/4s²) at distance d.
    int fields = 4000;
    int distance = 5;
    double product = 0;
    for (int seed = 0; seed < fields; seed++) {
      Field field = field(Elastic.of(1, smoothness), seed);
      product += field.dy[12 * SIDE + 10] * field.dy[12 * SIDE + 10 + distance] / fields;
    }
    double expected = Math.exp(-distance * distance / (4 * smoothness * smoothness));

    assertThat(product).isCloseTo(expected, within(0.06));
  }

  @Test
  void theTwoAxesBendIndependently() {
    int fields = 4000;
    double product = 0;
    for (int seed = 0; seed < fields; seed++) {
      Field field = field(Elastic.of(1, 4), seed);
      product += field.dx[300] * field.dy[300] / fields;
    }
    assertThat(product).isCloseTo(0, within(0.06));
  }

  @Test
  void theMiddleStaysInPlaceUnlessTranslated() {
    Affine turned = Affine.none().rotate(90).shear(0.5).scale(0.5).stretch(0.5);
    for (int seed = 0; seed < 50; seed++) {
      Field field = field(turned, seed);
      double x = 0;
      double y = 0;
      for (int i : new int[] {13 * SIDE + 13, 13 * SIDE + 14, 14 * SIDE + 13, 14 * SIDE + 14}) {
        x += field.dx[i];
        y += field.dy[i];
      }
      assertThat(x).isCloseTo(0, within(1e-4));
      assertThat(y).isCloseTo(0, within(1e-4));
    }
  }

  @Test
  void aRotationKeepsDistances() {
    for (int seed = 0; seed < 50; seed++) {
      Field field = field(Affine.none().rotate(60), seed);
      int far = 20 * SIDE + 5;
      int middle = 13 * SIDE + 13;
      double dx = -8 + field.dx[far] - field.dx[middle];
      double dy = 7 + field.dy[far] - field.dy[middle];
      assertThat(Math.hypot(dx, dy)).isCloseTo(Math.hypot(8, 7), within(1e-3));
    }
  }

  @Test
  void aTranslationMovesEveryPixelAlikeAndNotTooFar() {
    double furthest = 0;
    for (int seed = 0; seed < 300; seed++) {
      Field field = field(Affine.none().translate(2), seed);
      assertThat(field.dx).containsOnly(field.dx[0]);
      assertThat(field.dy).containsOnly(field.dy[0]);
      furthest = Math.max(furthest, Math.abs(field.dx[0]));
    }
    assertThat(furthest).isBetween(1.9, 2.0);
  }

  @Test
  void scalingMakesAsMuchLargerAsSmaller() {
    double growth = 0;
    for (int seed = 0; seed < 3000; seed++) {
      Field field = field(Affine.none().scale(0.5), seed);
      double factor = 1 + (field.dx[14] - field.dx[13]);
      assertThat(factor).isBetween(1 / 1.5 - 1e-3, 1.5 + 1e-3);
      growth += Math.log(factor) / 3000;
    }
    assertThat(growth).isCloseTo(0, within(0.02));
  }

  @Test
  void twoDistortionsTogetherAddTheirFields() {
    Affine affine = Affine.none().rotate(20);
    Field both = field(affine.and(Elastic.of(0, 4)), 11);
    float[] together = both.dx.clone();

    assertThat(field(affine, 11).dx).isEqualTo(together);
    assertThat(field(affine.and(affine), 11).dx).isNotEqualTo(together);
  }

  @Test
  void aWholePixelMovesWithoutBlurAndHalfAPixelIsShared() {
    Field field = new Field();
    byte[] from = Specimens.paper();
    from[10 * SIDE + 10] = (byte) 200;
    byte[] to = Specimens.paper();
    java.util.Arrays.fill(field.dx, 3f);
    java.util.Arrays.fill(field.dy, -2f);

    field.pull(from, to);

    assertThat(to[12 * SIDE + 7]).isEqualTo((byte) 200);
    assertThat(Specimens.mass(to)).isEqualTo(200);

    java.util.Arrays.fill(field.dx, 0.5f);
    java.util.Arrays.fill(field.dy, 0f);
    field.pull(from, to);

    assertThat(to[10 * SIDE + 9]).isEqualTo((byte) 100);
    assertThat(to[10 * SIDE + 10]).isEqualTo((byte) 100);
    assertThat(Specimens.mass(to)).isEqualTo(200);
  }

  @Test
  void inkAtTheRimFadesIntoThePaperOutside() {
    Field field = new Field();
    java.util.Arrays.fill(field.dx, -0.5f);
    byte[] to = Specimens.paper();

    field.pull(Specimens.ink(), to);

    assertThat(to[0] & 0xFF).isEqualTo(128);
    assertThat(to[1] & 0xFF).isEqualTo(255);
  }

  @Test
  void distortionsRoughlyKeepTheInk() {
    Distortion strong = Affine.none().rotate(15).shear(0.2).translate(1.5).and(Elastic.of(0.8, 4));
    double ratio = 0;
    for (int i = 0; i < 300; i++) {
      byte[] picture = Specimens.digit(i);
      double before = Specimens.mass(picture);
      strong.apply(picture, i);
      assertThat(Specimens.mass(picture) / before).isBetween(0.6, 1.6);
      ratio += Specimens.mass(picture) / before / 300;
    }
    assertThat(ratio).isCloseTo(1, within(0.05));
  }

  @Test
  void aGridMovesItsNodesAtMostAsFarAsAskedAndIsBilinearBetween() {
    float furthest = 0;
    for (int seed = 0; seed < 200; seed++) {
      Field field = field(Grid.upTo(1), seed);
      for (int i = 0; i < SIDE * SIDE; i++) {
        assertThat(Math.abs(field.dx[i])).isLessThanOrEqualTo(1);
        furthest = Math.max(furthest, Math.abs(field.dy[i]));
      }
      // Nodes are nine pixels apart; a third of the way between two comes a third of the change.
      float third = field.dx[9 * SIDE] + (field.dx[9 * SIDE + 9] - field.dx[9 * SIDE]) / 3;
      assertThat(field.dx[9 * SIDE + 3]).isCloseTo(third, within(1e-5f));
    }
    assertThat(furthest).isBetween(0.9f, 1f);
  }

  private static Field field(Distortion distortion, long seed) {
    Scratch scratch = Scratch.mine();
    scratch.field.clear();
    distortion.displace(scratch, new SplittableRandom(seed));
    return scratch.field;
  }
}
