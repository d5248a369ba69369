package org.mnist4j.data.augment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AugmentationsTest {
  static Stream<Augmentation> withoutStrength() {
    return Stream.of(
        Affine.none(),
        Elastic.of(0, 4),
        Affine.none().and(Elastic.of(0, 4)),
        PenWidth.of(0, 0),
        Contrast.of(0, 0),
        Blur.upTo(0),
        Noise.upTo(0),
        Augmentations.inOrder(),
        Augmentations.sometimes(0, Noise.upTo(255)));
  }

  static Stream<Augmentation> extremes() {
    return Stream.of(
        Affine.none().rotate(180).shear(1).scale(1).stretch(1).translate(28),
        Elastic.of(10, 1),
        Elastic.of(10, 28),
        PenWidth.of(0.75, 1),
        Contrast.of(1, 0.9),
        Blur.upTo(1),
        Noise.upTo(255));
  }

  static Stream<Augmentation> all() {
    return Stream.concat(
        extremes(),
        Stream.of(
            Augmentations.inOrder(
                Augmentations.sometimes(0.6, PenWidth.of(0.5, 0.8)),
                Affine.none().rotate(14).shear(0.2).and(Elastic.of(0.8, 4)),
                Blur.upTo(0.6))));
  }

  @ParameterizedTest
  @MethodSource("withoutStrength")
  void withoutStrengthNothingChanges(Augmentation none) {
    for (int i = 0; i < 50; i++) {
      byte[] picture = Specimens.digit(i);
      none.apply(picture, i);
      assertThat(picture).isEqualTo(Specimens.digit(i));
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  void theSameSeedMakesTheSameChangeOnAnyThread(Augmentation change) {
    List<byte[]> once = IntStream.range(0, 100).mapToObj(i -> changed(change, i, i)).toList();
    List<byte[]> again =
        IntStream.range(0, 100).parallel().mapToObj(i -> changed(change, i, i)).toList();

    for (int i = 0; i < 100; i++) {
      assertThat(again.get(i)).isEqualTo(once.get(i));
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  void anotherSeedMakesAnotherChange(Augmentation change) {
    int different = 0;
    for (int i = 0; i < 100; i++) {
      different +=
          java.util.Arrays.equals(changed(change, 5, i), changed(change, 5, i + 1)) ? 0 : 1;
    }
    assertThat(different).isGreaterThan(85);
  }

  @ParameterizedTest
  @MethodSource("all")
  void emptyPaperStaysEmpty(Augmentation change) {
    for (int seed = 0; seed < 100; seed++) {
      byte[] picture = Specimens.paper();
      change.apply(picture, seed);
      assertThat(picture).isEqualTo(Specimens.paper());
    }
  }

  @ParameterizedTest
  @MethodSource("extremes")
  void extremeSettingsWorkOnEverySeed(Augmentation change) {
    for (int seed = 0; seed < 300; seed++) {
      byte[] picture = Specimens.ink();
      change.apply(picture, seed);
      byte[] digit = Specimens.digit(seed);
      change.apply(digit, seed);
    }
  }

  @Test
  void sometimesChangesTheShareOfPicturesAskedFor() {
    Augmentation mark = (picture, seed) -> picture[0] = 1;
    Augmentation sometimes = Augmentations.sometimes(0.3, mark);
    int changed = 0;
    for (int seed = 0; seed < 5000; seed++) {
      byte[] picture = Specimens.paper();
      sometimes.apply(picture, seed);
      changed += picture[0];
    }

    assertThat(changed / 5000.0).isCloseTo(0.3, within(0.03));
  }

  @Test
  void stepsComeInOrderAndHaveSeedsOfTheirOwn() {
    long[] seeds = new long[2];
    Augmentation both =
        Augmentations.inOrder(
            (picture, seed) -> {
              seeds[0] = seed;
              picture[0] = 1;
            },
            (picture, seed) -> {
              seeds[1] = seed;
              picture[0] = (byte) (5 * picture[0]);
            });
    byte[] picture = Specimens.paper();

    both.apply(picture, 9);

    assertThat(picture[0]).isEqualTo((byte) 5);
    assertThat(seeds[0]).isNotEqualTo(seeds[1]);
  }

  @ParameterizedTest
  @MethodSource("extremes")
  void picturesOfAnotherSizeAreRefused(Augmentation change) {
    assertThatThrownBy(() -> change.apply(new byte[783], 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("picture has 783 bytes, must be 28x28 = 784");
  }

  @Test
  void settingsOutOfRangeAreNamed() {
    assertThatThrownBy(() -> Affine.none().rotate(200))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("rotation in degrees (200.0) must be 0.0 to 180.0");
    assertThatThrownBy(() -> Affine.none().shear(-0.1)).hasMessageStartingWith("shear (-0.1)");
    assertThatThrownBy(() -> Affine.none().scale(2)).hasMessageStartingWith("scale (2.0)");
    assertThatThrownBy(() -> Affine.none().stretch(2)).hasMessageStartingWith("stretch (2.0)");
    assertThatThrownBy(() -> Affine.none().translate(29)).hasMessageStartingWith("translation");
    assertThatThrownBy(() -> Elastic.of(11, 4)).hasMessageStartingWith("strength in pixels (11.0)");
    assertThatThrownBy(() -> Elastic.of(1, 0.5)).hasMessageStartingWith("smoothness in pixels");
    assertThatThrownBy(() -> PenWidth.of(1, 0)).hasMessageStartingWith("narrower in pixels");
    assertThatThrownBy(() -> PenWidth.of(0, 2)).hasMessageStartingWith("wider in pixels");
    assertThatThrownBy(() -> Contrast.of(1.5, 0)).hasMessageStartingWith("hardness (1.5)");
    assertThatThrownBy(() -> Contrast.of(0, 1)).hasMessageStartingWith("fading (1.0)");
    assertThatThrownBy(() -> Blur.upTo(Double.NaN)).hasMessageStartingWith("blur (NaN)");
    assertThatThrownBy(() -> Noise.upTo(300)).hasMessageStartingWith("noise in grey levels");
    assertThatThrownBy(() -> Augmentations.sometimes(1.1, Augmentation.NONE))
        .hasMessageStartingWith("probability (1.1)");
  }

  private static byte[] changed(Augmentation change, int index, long seed) {
    byte[] picture = Specimens.digit(index);
    change.apply(picture, seed);
    return picture;
  }
}
