package org.mnist4j.data.synthetic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mnist4j.recognizer.picture.DigitForm.PIXELS;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class NonDigitsTest {
  private static final NonDigits PICTURES = NonDigits.of(1);

  @ParameterizedTest
  @EnumSource(NonDigits.Kind.class)
  void everyPictureHasInkAndNoTwoAreAlike(NonDigits.Kind kind) {
    byte[] all = PICTURES.pixels(kind, 300);
    Set<ByteBuffer> seen = new HashSet<>();
    for (int i = 0; i < 300; i++) {
      byte[] one = Arrays.copyOfRange(all, i * PIXELS, (i + 1) * PIXELS);
      int ink = 0;
      for (byte pixel : one) {
        ink += pixel & 0xff;
      }
      assertThat(ink).as("picture %s", i).isGreaterThan(255);
      assertThat(seen.add(ByteBuffer.wrap(one))).as("picture %s", i).isTrue();
    }
  }

  @ParameterizedTest
  @EnumSource(NonDigits.Kind.class)
  void aPictureDependsOnSeedKindAndIndexAlone(NonDigits.Kind kind) {
    byte[] many = PICTURES.pixels(kind, 60);

    assertThat(NonDigits.of(1).pixels(kind, 40)).isEqualTo(Arrays.copyOf(many, 40 * PIXELS));
    assertThat(NonDigits.of(2).pixels(kind, 60)).isNotEqualTo(many);
  }

  @Test
  void halfOfThePicturesForTrainingAreLettersAndNoneIsOfAKindHeldOut() {
    byte[] training = PICTURES.pixels(80);
    int letters = 0;
    for (int i = 0; i < 80; i++) {
      NonDigits.Kind kind = kindOf(Arrays.copyOfRange(training, i * PIXELS, (i + 1) * PIXELS), i);
      assertThat(kind.heldOut()).isFalse();
      letters += kind == NonDigits.Kind.LETTER ? 1 : 0;
    }
    assertThat(letters).isEqualTo(40);
  }

  private static NonDigits.Kind kindOf(byte[] picture, int index) {
    return Arrays.stream(NonDigits.Kind.values())
        .filter(
            kind -> {
              byte[] many = PICTURES.pixels(kind, index + 1);
              return Arrays.equals(
                  picture, Arrays.copyOfRange(many, index * PIXELS, (index + 1) * PIXELS));
            })
        .findFirst()
        .orElseThrow();
  }

  @Test
  void aCountThatNoArrayHoldsIsRefused() {
    assertThatThrownBy(() -> PICTURES.pixels(-1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("count (-1) must be 0 to");
  }
}
