package org.mnist4j.data.synthetic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.mnist4j.recognizer.picture.DigitForm.PIXELS;
import static org.mnist4j.recognizer.picture.DigitForm.SIDE;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SyntheticDigitsTest {
  private static final int MANY = 3000;

  private static final SyntheticDigits DIGITS = SyntheticDigits.of(1);
  private static final byte[] ALL = DIGITS.pixels(0, MANY);

  @Test
  void theFirstThousandPicturesOfSeed1AreTheSameOnEveryMachine() throws Exception {
    byte[] hash = MessageDigest.getInstance("SHA-256").digest(Arrays.copyOf(ALL, 1000 * PIXELS));

    assertThat(HexFormat.of().formatHex(hash))
        .isEqualTo("3b502458c3fceff4d13d8dd7b51047fd4be1d9050a0238ab02ff791bd359d50e");
  }

  @Test
  void aPictureDependsOnSeedAndIndexAlone() {
    byte[] together = DIGITS.pixels(100, 50);
    SyntheticDigits again = SyntheticDigits.of(1);

    for (int i = 49; i >= 0; i--) {
      byte[] alone = again.pixels(100 + i);
      assertThat(alone).isEqualTo(Arrays.copyOfRange(together, i * PIXELS, (i + 1) * PIXELS));
    }
  }

  @Test
  void drawingReplacesWhatWasInTheArray() {
    byte[] used = new byte[PIXELS];
    Arrays.fill(used, (byte) 99);

    DIGITS.draw(7, used);

    assertThat(used).isEqualTo(DIGITS.pixels(7));
  }

  @Test
  void noTwoPicturesAreAlikeAndNeitherAreTwoSeeds() {
    Set<ByteBuffer> seen = new HashSet<>();
    for (int i = 0; i < 1000; i++) {
      assertThat(seen.add(ByteBuffer.wrap(DIGITS.pixels(i)))).as("picture %s", i).isTrue();
      assertThat(seen.add(ByteBuffer.wrap(SyntheticDigits.of(2).pixels(i)))).isTrue();
    }
  }

  @Test
  void everyTenPicturesHoldEveryDigitOnceInChangingOrder() {
    Set<String> orders = new HashSet<>();
    for (int block = 0; block < 100; block++) {
      Set<Integer> labels = new HashSet<>();
      StringBuilder order = new StringBuilder();
      for (int i = 0; i < 10; i++) {
        labels.add(DIGITS.label(10 * block + i));
        order.append(DIGITS.label(10 * block + i));
      }
      assertThat(labels).hasSize(10);
      orders.add(order.toString());
    }
    assertThat(orders).hasSizeGreaterThan(95);
  }

  @Test
  void theInkIs20PixelsHighOrWideAndNeverMore() {
    for (int i = 0; i < MANY; i++) {
      int[] rows = new int[SIDE];
      int[] columns = new int[SIDE];
      for (int at = 0; at < PIXELS; at++) {
        if (ALL[i * PIXELS + at] != 0) {
          rows[at / SIDE]++;
          columns[at % SIDE]++;
        }
      }
      assertThat(Math.max(extent(rows), extent(columns))).as("picture %s", i).isEqualTo(20);
    }
  }

  @Test
  void theCentreOfMassIsWithinHalfAPixelOfMnistSMiddleUnlessInkWouldBeCutOff() {
    int offCentre = 0;
    for (int i = 0; i < MANY; i++) {
      double off = distanceFromMiddle(picture(i));
      assertThat(off).as("picture %s", i).isLessThan(1.5);
      // A hundredth for the rounding of greys.
      offCentre += off > 0.51 ? 1 : 0;
    }
    assertThat(offCentre).isLessThan(MANY / 100);
  }

  @Test
  void meanAndDeviationAreNearThoseOfMnist() {
    double sum = 0;
    double squares = 0;
    for (byte pixel : ALL) {
      double grey = (pixel & 0xFF) / 255.0;
      sum += grey;
      squares += grey * grey;
    }
    double mean = sum / ALL.length;

    assertThat(mean).isCloseTo(0.1307, within(0.01));
    assertThat(Math.sqrt(squares / ALL.length - mean * mean)).isCloseTo(0.3081, within(0.015));
  }

  @Test
  void edgesAreGreyAndStrokesAreFullInk() {
    int[] counts = new int[256];
    for (byte pixel : ALL) {
      counts[pixel & 0xFF]++;
    }
    double ink = Arrays.stream(counts, 1, 256).sum();

    // MNIST has 38 % and 35 % there.
    assertThat(Arrays.stream(counts, 250, 256).sum() / ink).isCloseTo(0.4, within(0.08));
    assertThat(Arrays.stream(counts, 32, 192).sum() / ink).isCloseTo(0.32, within(0.08));
  }

  @Test
  void picturesLookLikeTheirLabelToAComparisonWithTheMeanPictureOfEachDigit() {
    double[][] means = new double[10][PIXELS];
    for (int i = 0; i < MANY; i++) {
      byte[] pixels = picture(i);
      for (int at = 0; at < PIXELS; at++) {
        means[DIGITS.label(i)][at] += (pixels[at] & 0xFF) * 10.0 / MANY;
      }
    }
    int right = 0;
    for (int i = MANY; i < MANY + 1000; i++) {
      right += nearest(means, DIGITS.pixels(i)) == DIGITS.label(i) ? 1 : 0;
    }
    assertThat(right).isGreaterThan(650);
  }

  @Test
  void mistakesAreNamed() {
    assertThatThrownBy(() -> DIGITS.pixels(-1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("index (-1) must not be negative");
    assertThatThrownBy(() -> DIGITS.label(-5)).hasMessage("index (-5) must not be negative");
    assertThatThrownBy(() -> DIGITS.draw(0, new byte[783]))
        .hasMessage("pixels has 783 bytes, a picture needs exactly 784");
    assertThatThrownBy(() -> DIGITS.pixels(5, -1))
        .hasMessage("count (-1) must be 0 to 2739137 for pictures from 5");
  }

  /** The larger of both axes; MNIST's middle is the centre of pixel 14 counted from 0. */
  private static double distanceFromMiddle(byte[] pixels) {
    double mass = 0;
    double momentX = 0;
    double momentY = 0;
    for (int at = 0; at < PIXELS; at++) {
      int row = at / SIDE;
      int grey = pixels[at] & 0xFF;
      mass += grey;
      momentX += (double) grey * (at % SIDE);
      momentY += (double) grey * row;
    }
    return Math.max(Math.abs(momentX / mass - 14), Math.abs(momentY / mass - 14));
  }

  private static byte[] picture(int index) {
    return Arrays.copyOfRange(ALL, index * PIXELS, (index + 1) * PIXELS);
  }

  private static int extent(int[] counts) {
    int first = 0;
    int last = counts.length - 1;
    while (counts[first] == 0) {
      first++;
    }
    while (counts[last] == 0) {
      last--;
    }
    return last - first + 1;
  }

  private static int nearest(double[][] means, byte[] pixels) {
    int best = 0;
    double least = Double.MAX_VALUE;
    for (int digit = 0; digit < means.length; digit++) {
      double distance = 0;
      for (int at = 0; at < PIXELS; at++) {
        double difference = means[digit][at] - (pixels[at] & 0xFF);
        distance += difference * difference;
      }
      if (distance < least) {
        least = distance;
        best = digit;
      }
    }
    return best;
  }
}
