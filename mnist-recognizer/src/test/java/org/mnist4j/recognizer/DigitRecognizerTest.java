package org.mnist4j.recognizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mnist4j.recognizer.io.ImagePicture;
import org.mnist4j.recognizer.io.PictureException;
import org.mnist4j.recognizer.model.DigitModel;
import org.mnist4j.recognizer.model.ModelFormat;
import org.mnist4j.recognizer.picture.DigitForm;
import org.mnist4j.recognizer.picture.Picture;
import org.mnist4j.recognizer.prepare.Drawings;

final class DigitRecognizerTest {
  private static final int DRAWN = 30;

  private final DigitRecognizer digits = DigitRecognizer.bundled();

  private static BufferedImage image(int number) {
    BufferedImage image =
        new BufferedImage(DigitForm.SIDE, DigitForm.SIDE, BufferedImage.TYPE_BYTE_GRAY);
    image.getRaster().setDataElements(0, 0, DigitForm.SIDE, DigitForm.SIDE, Drawings.drawn(number));
    return image;
  }

  @Test
  void itReadsDrawnDigitsFromEveryKindOfSource(@TempDir Path folder) throws IOException {
    int right = 0;
    for (int i = 0; i < DRAWN; i++) {
      byte[] png = Drawings.encoded(image(i), "png");
      Path file = Files.write(folder.resolve(i + ".png"), png);
      Recognition found = digits.recognize(file);
      right += found.digit().equals(Optional.of(Drawings.drawnDigit(i))) ? 1 : 0;

      assertThat(found.probabilities()).hasSize(DigitForm.CLASSES);
      assertThat(found.probabilities().stream().mapToDouble(p -> p).sum()).isBetween(0.999, 1.001);
      for (Recognition other :
          List.of(
              digits.recognize(new ByteArrayInputStream(png)),
              digits.recognize(ImagePicture.of(image(i))),
              digits.recognize(
                  Picture.ofGrey(DigitForm.SIDE, DigitForm.SIDE, Drawings.drawn(i))))) {
        assertThat(other.probabilities()).isEqualTo(found.probabilities());
        assertThat(other.noDigit()).isEqualTo(found.noDigit());
      }
    }
    assertThat(right).isGreaterThanOrEqualTo(DRAWN - 2);
  }

  @Test
  void aBlankSheetHasNoDigitAndSaysWhy() {
    Recognition blank =
        digits.recognize(ImagePicture.of(Drawings.sheet(100, 80, new Color(250, 250, 240))));

    assertThat(blank.digit()).isEmpty();
    assertThat(blank.noDigit()).contains("nothing on it stands out from the paper");
    assertThat(blank.probabilities()).isEmpty();
    assertThat(blank.confidence()).isZero();
  }

  @Test
  void whatIsNoPictureIsSaidInWords(@TempDir Path folder) throws IOException {
    Path text = Files.writeString(folder.resolve("7.png"), "seven");

    assertThatThrownBy(() -> digits.recognize(text))
        .isInstanceOf(PictureException.class)
        .hasMessageContaining("7.png is not a picture");
    assertThatThrownBy(() -> digits.recognize(folder.resolve("8.png")))
        .hasMessageContaining("doesn't exist");
  }

  @Test
  void everyThreadGetsTheSameAnswers() throws Exception {
    List<List<Double>> expected = new ArrayList<>();
    for (int i = 0; i < DRAWN; i++) {
      expected.add(answer(i));
    }
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<Future<List<Double>>> answers = new ArrayList<>();
      for (int i = 0; i < 4 * DRAWN; i++) {
        int number = i % DRAWN;
        answers.add(threads.submit(() -> answer(number)));
      }
      for (int i = 0; i < answers.size(); i++) {
        assertThat(answers.get(i).get()).isEqualTo(expected.get(i % DRAWN));
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private List<Double> answer(int number) {
    return digits
        .recognize(Picture.ofGrey(DigitForm.SIDE, DigitForm.SIDE, Drawings.drawn(number)))
        .probabilities();
  }

  @Test
  void aModelOfOnesOwnIsLoadedFromAFile(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("mine.digits");
    try (OutputStream out = Files.newOutputStream(file)) {
      ModelFormat.write(DigitModel.bundled(), out);
    }

    DigitRecognizer mine = DigitRecognizer.load(file);

    assertThat(ModelFormat.isOne(file)).isTrue();
    assertThat(mine.recognize(ImagePicture.of(image(4))).probabilities())
        .isEqualTo(digits.recognize(ImagePicture.of(image(4))).probabilities());
  }

  @Test
  void severalDigitsComeInReadingOrderWithTheirPlaces() {
    BufferedImage sheet = Drawings.sheet(400, 120, Color.WHITE);
    for (int i = 0; i < 4; i++) {
      BufferedImage dark = image(i);
      for (int y = 0; y < DigitForm.PIXELS; y++) {
        int ink = dark.getRaster().getSample(y % DigitForm.SIDE, y / DigitForm.SIDE, 0);
        int grey = 255 - ink;
        for (int k = 0; k < 9; k++) {
          sheet.setRGB(
              20 + 95 * i + 3 * (y % DigitForm.SIDE) + k % 3,
              15 + 3 * (y / DigitForm.SIDE) + k / 3,
              new Color(grey, grey, grey).getRGB());
        }
      }
    }

    RecognizedPage page = digits.recognizeAll(ImagePicture.of(sheet));

    assertThat(page.text()).isEqualTo("1038");
    assertThat(page.digits())
        .extracting(digit -> digit.box().orElseThrow().x() / 95)
        .containsExactly(0, 1, 2, 3);
    assertThat(page.unread()).isEmpty();
  }

  @Test
  void digitsThatTouchAreReadOneByOne() {
    byte[] grey = new byte[230 * 120];
    Arrays.fill(grey, (byte) 255);
    int[] numbers = {3, 8, 9};
    for (int i = 0; i < numbers.length; i++) {
      byte[] pixels = Drawings.drawn(numbers[i]);
      for (int y = 0; y < 84; y++) {
        for (int x = 0; x < 84; x++) {
          int at = (18 + y) * 230 + 15 + 50 * i + x;
          int ink = pixels[y / 3 * DigitForm.SIDE + x / 3] & 0xff;
          grey[at] = (byte) Math.min(grey[at] & 0xff, 255 - ink);
        }
      }
    }
    RecognizedPage page = digits.recognizeAll(Picture.ofGrey(230, 120, grey));

    StringBuilder expected = new StringBuilder();
    for (int number : numbers) {
      expected.append(Drawings.drawnDigit(number));
    }
    assertThat(page.text()).isEqualTo(expected.toString());
    assertThat(page.digits()).allSatisfy(digit -> assertThat(digit.box()).isPresent());
  }
}
