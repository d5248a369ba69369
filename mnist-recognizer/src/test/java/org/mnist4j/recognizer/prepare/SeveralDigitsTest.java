package org.mnist4j.recognizer.prepare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.mnist4j.recognizer.internal.digit.DigitCount;
import org.mnist4j.recognizer.internal.raster.Bounds;
import org.mnist4j.recognizer.internal.raster.Plane;
import org.mnist4j.recognizer.internal.raster.Taps;
import org.mnist4j.recognizer.io.ImagePicture;
import org.mnist4j.recognizer.picture.Box;
import org.mnist4j.recognizer.picture.Picture;
import org.mnist4j.recognizer.stage.PreparedDigit;

class SeveralDigitsTest {
  private static final Color INK = new Color(30, 30, 80);

  private final DigitPreprocessor preprocessor = DigitPreprocessor.standard();
  private final List<Box> places = new ArrayList<>();
  private BufferedImage image = Drawings.sheet(900, 260, new Color(240, 238, 230));

  @Test
  void aTelephoneNumberGivesItsDigitsFromLeftToRight() {
    write(20, 100, 60, 0, 12);
    Drawings.shadow(image, 0.5);

    assertThat(boxes()).hasSize(1);
    assertSamePlaces(boxes().get(0), places);
  }

  @Test
  void linesAreReadFromTopToBottomEvenIfTheySlope() {
    image = Drawings.sheet(700, 500, Color.WHITE);
    write(30, 60, 50, 40, 8);
    write(30, 230, 50, 40, 8);
    write(30, 390, 50, 40, 8);

    List<List<Box>> boxes = boxes();

    assertThat(boxes).extracting(List::size).containsExactly(8, 8, 8);
    assertSamePlaces(boxes.stream().flatMap(List::stream).toList(), places);
  }

  @Test
  void dotsDashesSpecksAndRuledLinesAreNoDigits() {
    write(20, 100, 60, 0, 6);
    for (Box place : places) {
      int x = place.right() + 12;
      Drawings.line(image, x, 130, x + 12, 130, INK, 5);
      Drawings.line(image, x + 5, place.bottom(), x + 5, place.bottom(), INK, 7);
    }
    Drawings.line(image, 5, 5, 6, 5, INK, 3);
    for (int y = 40; y < 260; y += 70) {
      Drawings.line(image, 0, y, 900, y, new Color(190, 200, 220), 2);
    }

    assertThat(boxes()).hasSize(1);
    assertSamePlaces(boxes().get(0), places);
    assertThat(preprocessor.processSeveral(ImagePicture.of(image)).unread())
        .hasSizeBetween(2 * places.size(), 2 * places.size() + 1); // the speck is on the brink
  }

  @Test
  void whatIsReadIsNotCalledUnread() {
    write(20, 100, 60, 0, 6);

    assertThat(preprocessor.processSeveral(ImagePicture.of(image)).unread()).isEmpty();
  }

  @Test
  void inkThatIsTooHighForADigitIsSaidToBeUnread() {
    write(20, 20, 60, 0, 6);
    Drawings.line(image, 600, 20, 600, 280, INK, 6);

    assertThat(preprocessor.processSeveral(ImagePicture.of(image)).unread())
        .singleElement()
        .satisfies(box -> assertThat(box.height()).isGreaterThan(200));
  }

  @Test
  void oneDigitIsCountedAsOneEvenIfItIsBroken() {
    Drawings.brokenFive(image, new Box(220, 80, 50, 90), INK, 6);

    assertThat(seen()).isEqualTo(1);
  }

  @Test
  void severalDigitsAreCounted() {
    write(200, 100, 60, 0, 2);
    assertThat(seen()).isEqualTo(2);
    write(350, 100, 60, 0, 3);
    assertThat(seen()).isEqualTo(5);
  }

  @Test
  void threeThatTouchAreTooWideForOne() {
    for (int i = 0; i < 3; i++) {
      Drawings.seven(image, new Box(100 + 50 * i, 80, 50, 90), INK, 6);
    }

    assertThat(seen()).isEqualTo(2);
    Box all = boxes().get(0).get(0);
    assertThat(DigitCount.mayTouch(all)).isTrue();
  }

  private int seen() {
    return preprocessor.process(ImagePicture.of(image)).features().digits();
  }

  @Test
  void aFivesLooseBarBelongsToIt() {
    Drawings.seven(image, new Box(100, 80, 50, 90), INK, 6);
    Drawings.brokenFive(image, new Box(220, 80, 50, 90), INK, 6);
    Drawings.seven(image, new Box(340, 80, 50, 90), INK, 6);

    List<Box> line = boxes().get(0);

    assertThat(line).hasSize(3);
    assertThat(line.get(1).y()).isBetween(70, 82);
    assertThat(line.get(1).bottom()).isBetween(160, 180);
  }

  @Test
  void eachDigitIsBroughtIntoMnistsFormByItself() {
    Drawings.seven(image, new Box(100, 80, 50, 90), INK, 6);
    Drawings.seven(image, new Box(300, 80, 50, 90), INK, 6);
    BufferedImage alone = Drawings.sheet(260, 260, new Color(240, 238, 230));
    Drawings.seven(alone, new Box(100, 80, 50, 90), INK, 6);
    byte[] expected = preprocessor.process(ImagePicture.of(alone)).pixels();

    for (PreparedDigit digit : preprocessor.processSeveral(ImagePicture.of(image)).lines().get(0)) {
      int strays = 0;
      for (int i = 0; i < expected.length; i++) {
        strays += Math.abs((digit.pixels()[i] & 0xff) - (expected[i] & 0xff)) > 24 ? 1 : 0;
      }
      assertThat(strays).isLessThan(8);
    }
  }

  @Test
  void digitsThatTouchEachOtherAreTakenForOne() {
    Drawings.seven(image, new Box(100, 80, 50, 90), INK, 6);
    Drawings.seven(image, new Box(150, 80, 50, 90), INK, 6);

    assertThat(boxes()).containsExactly(boxes().get(0));
    assertThat(boxes().get(0)).hasSize(1);
  }

  @Test
  void aBlankPictureHasNone() {
    assertThat(boxes()).isEmpty();
  }

  @Test
  void aPictureInMnistsFormIsOneDigit() {
    Picture digit = Picture.ofGrey(28, 28, Drawings.drawn(3));

    assertThat(preprocessor.processSeveral(digit).lines()).hasSize(1);
    assertThat(preprocessor.processSeveral(digit).lines().get(0)).hasSize(1);
  }

  /** Drawn digits side by side, {@code fall} pixels lower at the line's end. */
  private void write(int left, int top, int side, int fall, int count) {
    int first = places.size();
    for (int i = 0; i < count; i++) {
      draw(Drawings.drawn(first + i), left + i * (side + 14), top + fall * i / count, side);
    }
  }

  private void draw(byte[] pixels, int left, int top, int side) {
    Plane digit = new Plane(28, 28);
    for (int i = 0; i < pixels.length; i++) {
      digit.set(i % 28, i / 28, pixels[i] & 0xff);
    }
    Plane large = Taps.resize(digit, side, side);
    for (int y = 0; y < side; y++) {
      for (int x = 0; x < side; x++) {
        double ink = large.at(x, y) / 255;
        Color paper = new Color(image.getRGB(left + x, top + y));
        image.setRGB(left + x, top + y, mix(paper, ink).getRGB());
      }
    }
    Box box = Bounds.of(large.map(value -> value > 100 ? value : 0)).orElseThrow();
    places.add(new Box(left + box.x(), top + box.y(), box.width(), box.height()));
  }

  private static Color mix(Color paper, double ink) {
    return new Color(
        (int) (paper.getRed() * (1 - ink) + INK.getRed() * ink),
        (int) (paper.getGreen() * (1 - ink) + INK.getGreen() * ink),
        (int) (paper.getBlue() * (1 - ink) + INK.getBlue() * ink));
  }

  private List<List<Box>> boxes() {
    return preprocessor.processSeveral(ImagePicture.of(image)).lines().stream()
        .map(
            line -> line.stream().map(digit -> digit.features().ink().box().orElseThrow()).toList())
        .toList();
  }

  private static void assertSamePlaces(List<Box> actual, List<Box> expected) {
    assertThat(actual).hasSameSizeAs(expected);
    for (int i = 0; i < actual.size(); i++) {
      assertThat(actual.get(i).x()).isBetween(expected.get(i).x() - 5, expected.get(i).x() + 5);
      assertThat(actual.get(i).y()).isBetween(expected.get(i).y() - 5, expected.get(i).y() + 5);
      assertThat(actual.get(i).width()).isCloseTo(expected.get(i).width(), within(9));
      assertThat(actual.get(i).height()).isCloseTo(expected.get(i).height(), within(9));
    }
  }
}
