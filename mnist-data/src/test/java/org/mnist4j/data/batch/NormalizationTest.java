package org.mnist4j.data.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.FloatBuffer;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mnist4j.data.DigitDataset;
import org.mnist4j.data.SmallIdxFiles;
import org.mnist4j.recognizer.picture.DigitForm;

class NormalizationTest {
  @Test
  void knowsThoseOfTheRecipes() {
    assertThat(value("unit", 255)).isEqualTo(1);
    assertThat(value("half", 0)).isEqualTo(-1);
    assertThat(value("half", 255)).isEqualTo(1);
    // torchvision 0.28: Normalize((0.1307,), (0.3081,)) of blank paper and of full ink
    assertThat(value("mean-std", 0)).isEqualTo(-0.42421296f);
    assertThat(value("mean-std", 255)).isEqualTo(2.8214867f);
    assertThat(Normalization.all())
        .extracting(Normalization::name)
        .containsExactly("unit", "half", "mean-std", "per-picture");
  }

  @Test
  void refusesOtherNames() {
    assertThatThrownBy(() -> Normalization.of("0..1"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "normalization is \"0..1\", must be one of [unit, half, mean-std, per-picture]");
  }

  @Test
  void growsWithInk() {
    float[] values = new float[256];
    for (int pixel = 0; pixel < 256; pixel++) {
      values[pixel] = value("mean-std", pixel);
    }
    assertThat(values).isSorted().doesNotHaveDuplicates();
    assertThat(values[77]).isEqualTo((77 / 255f - 0.1307f) / 0.3081f);
  }

  @Test
  void refusesADeviationThatIsNotPositive() {
    assertThatThrownBy(() -> new PixelNormalization("mine", "", 0, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("deviation is 0.0, must be positive");
    assertThatThrownBy(() -> new PixelNormalization("mine", "", Float.NaN, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("mean is NaN, must be a number");
  }

  @Test
  void canLookAtTheWholePicture() {
    byte[] strong = SmallIdxFiles.dataset(1).pixels(0);
    byte[] faint = new byte[strong.length];
    for (int i = 0; i < faint.length; i++) {
      strong[i] &= (byte) 0xfe;
      faint[i] = (byte) ((strong[i] & 0xff) / 2);
    }
    float[] features = applied(Normalization.PER_PICTURE, strong);

    assertThat(mean(features)).isCloseTo(0, within(1e-6));
    float[] squares = features.clone();
    for (int i = 0; i < squares.length; i++) {
      squares[i] *= squares[i];
    }
    assertThat(mean(squares)).isCloseTo(1, within(1e-6));
    assertThat(applied(Normalization.PER_PICTURE, faint)).containsExactly(features, within(1e-5f));
    assertThat(applied(Normalization.PER_PICTURE, new byte[784])).containsOnly(0);
  }

  @Test
  void reachesTheBatchesWhateverItLooksAt() {
    DigitDataset data = SmallIdxFiles.dataset(5);
    FloatBuffer features = FloatBuffer.allocate(5 * 784);
    DigitBatches.builder(data)
        .batchSize(5)
        .normalization(Normalization.PER_PICTURE)
        .build()
        .fill(1, 0, features, FloatBuffer.allocate(50));

    float[] fourth = Arrays.copyOfRange(features.array(), 3 * 784, 4 * 784);
    assertThat(fourth).isEqualTo(applied(Normalization.PER_PICTURE, data.pixels(3)));
    assertThat(fourth).isNotEqualTo(applied(Normalization.UNIT, data.pixels(3)));
  }

  private static float value(String name, int pixel) {
    byte[] picture = new byte[DigitForm.PIXELS];
    picture[5] = (byte) pixel;
    return applied(Normalization.of(name), picture)[5];
  }

  private static float[] applied(Normalization normalization, byte[] pixels) {
    float[] features = new float[DigitForm.PIXELS];
    normalization.apply(pixels, 0, features);
    return features;
  }

  private static double mean(float[] values) {
    double sum = 0;
    for (float value : values) {
      sum += value;
    }
    return sum / values.length;
  }

  @Test
  void aZoomEnlargesTheMiddleAndNormalizesIt() {
    byte[] picture = new byte[784];
    for (int y = 0; y < 28; y++) {
      for (int x = 0; x < 28; x++) {
        picture[y * 28 + x] = (byte) (9 * x);
      }
    }
    Normalization zoomed = Normalization.of("half+zoom25");
    float[] features = new float[784];
    zoomed.apply(picture, 0, features);

    assertThat(zoomed.name()).isEqualTo("half+zoom25");
    for (int x = 0; x < 28; x++) {
      double from = (x + 0.5) * 25 / 28 - 0.5 + 1.5;
      assertThat(features[14 * 28 + x]).isCloseTo((float) (9 * from / 127.5 - 1), within(0.005f));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"half+zoom", "half+zoom5", "none+zoom25", "half+zoom28", "half+zoom2x"})
  void aZoomThatIsNoneIsRefused(String name) {
    assertThatIllegalArgumentException().isThrownBy(() -> Normalization.of(name));
  }
}
