package org.mnist4j.recognizer.prepare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mnist4j.recognizer.internal.raster.Bounds;
import org.mnist4j.recognizer.internal.raster.CentreOfMass;
import org.mnist4j.recognizer.internal.raster.Components;
import org.mnist4j.recognizer.internal.raster.Plane;
import org.mnist4j.recognizer.internal.raster.StrokeWidth;
import org.mnist4j.recognizer.io.ImagePicture;
import org.mnist4j.recognizer.io.PictureFiles;
import org.mnist4j.recognizer.io.PictureReader;
import org.mnist4j.recognizer.picture.Box;
import org.mnist4j.recognizer.picture.Orientation;
import org.mnist4j.recognizer.picture.Picture;
import org.mnist4j.recognizer.stage.NoInk;
import org.mnist4j.recognizer.stage.Polarity;
import org.mnist4j.recognizer.stage.PreparedDigit;

class DigitPreprocessorTest {
  private static final Box PLACE = new Box(120, 70, 110, 170);
  private static final Color INK = new Color(30, 30, 70);

  private final DigitPreprocessor preprocessor = DigitPreprocessor.standard();
  private final PreparedDigit clean = process(sevenOn(Color.WHITE));

  @Test
  void theDigitLiesCentredByMassInABoxOfTwenty() {
    Plane plane = Drawings.plane(clean);
    CentreOfMass centre = CentreOfMass.of(plane);

    assertThat(Bounds.of(plane).orElseThrow().longestSide()).isBetween(20, 21);
    assertThat(centre.x()).isCloseTo(14.5, within(0.6));
    assertThat(centre.y()).isCloseTo(14.5, within(0.6));
  }

  @Test
  void theDigitKeepsItsAspect() {
    Box box = Bounds.of(Drawings.plane(clean)).orElseThrow();

    assertThat((double) box.width() / box.height()).isCloseTo(116.0 / 176, within(0.08));
  }

  @Test
  void theInkIsWhiteAndThePaperBlack() {
    int[] values = new int[784];
    for (int i = 0; i < values.length; i++) {
      values[i] = clean.pixel(i % 28, i / 28);
    }

    assertThat(values).contains(0, 255);
    assertThat(clean.pixel(0, 0)).isZero();
  }

  @Test
  void thePlaceOfTheInkIsToldInThePicturesOwnPixels() {
    Box box = clean.features().ink().box().orElseThrow();

    assertThat(box.x()).isBetween(112, 120);
    assertThat(box.y()).isBetween(62, 70);
    assertThat(box.right()).isBetween(230, 238);
    assertThat(box.bottom()).isBetween(240, 248);
  }

  @Test
  void darkPenOnYellowRuledPaperInAShadowGivesTheSameDigit() {
    BufferedImage image = Drawings.sheet(400, 320, new Color(250, 235, 150));
    for (int y = 25; y < 320; y += 45) {
      Drawings.line(image, 0, y, 400, y + 4, new Color(170, 190, 200), 2);
    }
    Drawings.seven(image, PLACE, INK, 7);
    Drawings.shadow(image, 0.35);

    assertSameDigit(process(image), clean, 0.95);
  }

  @Test
  void squaredPaperGivesTheSameDigit() {
    BufferedImage image = Drawings.sheet(400, 320, new Color(240, 240, 235));
    for (int at = 20; at < 400; at += 38) {
      Drawings.line(image, at, 0, at, 320, new Color(190, 200, 205), 2);
      Drawings.line(image, 0, at, 400, at, new Color(190, 200, 205), 2);
    }
    Drawings.seven(image, PLACE, INK, 7);

    assertSameDigit(process(image), clean, 0.95);
  }

  @Test
  void linesAsDarkAsThePenAreRemovedToo() {
    BufferedImage image = Drawings.sheet(400, 320, Color.WHITE);
    for (int y = 30; y < 320; y += 60) {
      Drawings.line(image, 0, y, 400, y, INK, 2);
    }
    Drawings.seven(image, PLACE, INK, 8);

    assertSameDigit(process(image), clean, 0.93);
  }

  @ParameterizedTest
  @CsvSource({"10, 1, 10, 199", "2, 2, 2, 190", "0, 100, 199, 100"})
  void aStrokeFromSideToSideIsNoRuledLine(int x1, int y1, int x2, int y2) {
    BufferedImage image = Drawings.sheet(200, 200, Color.WHITE);
    Drawings.line(image, x1, y1, x2, y2, Color.BLACK, 4);

    assertThat(process(image).noInk()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {30, 160})
  void theTableAroundThePaperIsLeftOut(int dark) {
    BufferedImage image = sevenOn(Color.WHITE);
    Drawings.line(image, 0, 0, 5, 320, new Color(dark / 2, dark / 3, dark / 4), 50);

    assertSameDigit(process(image), clean, 0.95);
  }

  @Test
  void aFormsFrameIsLeftOut() {
    BufferedImage image = sevenOn(Color.WHITE);
    for (int[] line : new int[][] {{20, 20, 380, 22}, {380, 22, 378, 300}, {20, 20, 18, 300}}) {
      Drawings.line(image, line[0], line[1], line[2], line[3], Color.BLACK, 4);
    }
    Drawings.line(image, 18, 300, 378, 300, Color.BLACK, 4);

    assertSameDigit(process(image), clean, 0.95);
  }

  @Test
  void aLampsReflectionDoesNotTurnInkIntoPaper() {
    BufferedImage image = sevenOn(new Color(150, 150, 150), new Color(70, 70, 75));
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        double away = Math.hypot(x - 60, y - 60) / 60;
        int light = (int) (100 * Math.exp(-away * away));
        Color colour = new Color(image.getRGB(x, y));
        int grey = Math.min(255, colour.getRed() + light);
        image.setRGB(x, y, new Color(grey, grey, grey).getRGB());
      }
    }

    assertThat(process(image).features().polarity()).isEqualTo(Polarity.DARK_ON_LIGHT);
    assertSameDigit(process(image), clean, 0.93);
  }

  @Test
  void aBroaderPenDoesNotCloseANarrowLoop() {
    BufferedImage image = Drawings.sheet(300, 300, Color.WHITE);
    var pen = Drawings.pen(image, Color.BLACK, 2);
    pen.drawOval(134, 50, 32, 100);
    pen.drawLine(150, 150, 150, 250);
    pen.dispose();
    Plane plane = Drawings.plane(process(image));

    Plane paper = plane.map(value -> Math.max(0, 200 - value));
    assertThat(Components.of(paper).pieces()).as("paper outside and inside the loop").hasSize(2);
  }

  @Test
  void whiteOnBlackGivesThePixelsOfBlackOnWhite() {
    BufferedImage black = sevenOn(Color.WHITE, Color.BLACK);
    BufferedImage white = sevenOn(Color.BLACK, Color.WHITE);

    PreparedDigit digit = process(white);

    assertThat(digit.pixels()).isEqualTo(process(black).pixels());
    assertThat(digit.features().polarity()).isEqualTo(Polarity.LIGHT_ON_DARK);
  }

  @Test
  void inkOnTransparentGroundGivesThePixelsOfInkOnWhite() {
    BufferedImage image = new BufferedImage(400, 320, BufferedImage.TYPE_INT_ARGB);
    Drawings.seven(image, PLACE, INK, 7);

    assertThat(process(image).pixels()).isEqualTo(clean.pixels());
  }

  @ParameterizedTest
  @CsvSource({"ff0000, ffffff", "0000c0, ffff80", "008000, 40ff00", "2020ff, c0d0ff"})
  void colouredInkOnColouredPaperGivesTheSameDigit(String ink, String paper) {
    BufferedImage image = sevenOn(Color.decode("0x" + paper), Color.decode("0x" + ink));

    assertSameDigit(process(image), clean, 0.97);
  }

  @Test
  void aTableBehindThePageIsLeftOut() {
    BufferedImage image = sevenOn(new Color(245, 245, 240));
    Drawings.line(image, 0, 0, 0, 320, new Color(60, 40, 20), 30);
    Drawings.line(image, 0, 319, 400, 310, new Color(60, 40, 20), 24);

    assertSameDigit(process(image), clean, 0.97);
  }

  @Test
  void specksAreLeftOut() {
    BufferedImage image = sevenOn(Color.WHITE);
    Random random = new Random(3);
    for (int i = 0; i < 40; i++) {
      int x = random.nextInt(400);
      int y = random.nextInt(320);
      Drawings.line(image, x, y, x, y, Color.BLACK, 2);
    }

    assertSameDigit(process(image), clean, 0.97);
  }

  @Test
  void theBarOfAFiveStaysEvenIfItIsDetached() {
    BufferedImage image = Drawings.sheet(400, 320, Color.WHITE);
    Drawings.brokenFive(image, PLACE, INK, 8);

    PreparedDigit digit = process(image);

    assertThat(digit.features().ink().pieces()).isGreaterThan(1);
    assertThat(digit.features().ink().box().orElseThrow().y()).isLessThan(PLACE.y() + 5);
  }

  @ParameterizedTest
  @ValueSource(floats = {1.2f, 2, 4})
  void thinLinesAreThickenedToMnistsWeight(float width) {
    BufferedImage image = Drawings.sheet(400, 320, Color.WHITE);
    Drawings.seven(image, PLACE, Color.BLACK, width);

    assertThat(StrokeWidth.of(Drawings.plane(process(image)))).isBetween(1.9, 3.2);
  }

  @ParameterizedTest
  @EnumSource(Orientation.class)
  void theCamerasOrientationIsUndone(Orientation orientation) throws IOException {
    BufferedImage upright = sevenOn(Color.WHITE);
    boolean swaps = orientation.swapsSides();
    int width = swaps ? upright.getHeight() : upright.getWidth();
    int height = swaps ? upright.getWidth() : upright.getHeight();
    int[] stored = new int[width * height];
    for (int y = 0; y < upright.getHeight(); y++) {
      for (int x = 0; x < upright.getWidth(); x++) {
        stored[orientation.storedIndex(x, y, width, height)] = upright.getRGB(x, y);
      }
    }
    BufferedImage turned = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    turned.setRGB(0, 0, width, height, stored, 0, width);
    byte[] file =
        PictureFiles.pngWithOrientation(Drawings.encoded(turned, "png"), orientation.ordinal() + 1);

    PreparedDigit digit = preprocessor.process(PictureReader.standard().read("turned", file));

    assertThat(digit.pixels()).isEqualTo(clean.pixels());
    assertThat(digit.features().ink().box()).isEqualTo(clean.features().ink().box());
  }

  @Test
  void aPictureInMnistsFormPassesThroughUnchanged() {
    PreparedDigit digit = preprocessor.process(Picture.ofGrey(28, 28, clean.pixels()));

    assertThat(digit.pixels()).isEqualTo(clean.pixels());
    assertThat(digit.features().mnistForm()).isTrue();
  }

  @Test
  void aPictureInMnistsFormButBlackOnWhiteIsOnlyInverted() {
    byte[] inverted = clean.pixels();
    for (int i = 0; i < inverted.length; i++) {
      inverted[i] = (byte) ~inverted[i];
    }

    assertThat(preprocessor.process(Picture.ofGrey(28, 28, inverted)).pixels())
        .isEqualTo(clean.pixels());
  }

  @Test
  void aSmallPictureWithTheDigitInACornerIsMovedToTheMiddle() {
    byte[] shifted = new byte[784];
    for (int i = 0; i < 784 - 3 * 28 - 4; i++) {
      shifted[i] = (byte) clean.pixel((i + 3 * 28 + 4) % 28, (i + 3 * 28 + 4) / 28);
    }

    assertSameDigit(preprocessor.process(Picture.ofGrey(28, 28, shifted)), clean, 0.93);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void theSizeOfThePictureMakesNoDifference(int factor) {
    BufferedImage image = Drawings.sheet(400 * factor, 320 * factor, Color.WHITE);
    Box place = PLACE.scaled(factor, factor);
    Drawings.seven(image, place, INK, 7 * factor);

    assertSameDigit(process(image), clean, 0.98);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 90, 255})
  void aBlankPictureHasNoInk(int grey) {
    PreparedDigit digit = process(Drawings.sheet(100, 80, new Color(grey, grey, grey)));

    assertThat(digit.noInk()).contains(NoInk.BLANK);
    assertThat(digit.pixels()).containsOnly(0);
  }

  @Test
  void theTextureOfPaperIsNoInk() {
    BufferedImage image = Drawings.sheet(300, 300, Color.WHITE);
    Random random = new Random(5);
    for (int y = 0; y < 300; y++) {
      for (int x = 0; x < 300; x++) {
        int grey = (int) Math.max(0, Math.min(255, 200 + 4 * random.nextGaussian()));
        image.setRGB(x, y, new Color(grey, grey, grey).getRGB());
      }
    }
    Drawings.shadow(image, 0.6);

    assertThat(process(image).noInk()).isPresent();
  }

  @Test
  void aSpeckIsNoDigit() {
    BufferedImage image = Drawings.sheet(300, 300, Color.WHITE);
    Drawings.line(image, 150, 150, 151, 151, Color.BLACK, 2);

    assertThat(process(image).noInk()).contains(NoInk.SPECK);
  }

  @Test
  void aSolidPatchIsNoDigit() {
    BufferedImage image = Drawings.sheet(300, 300, Color.WHITE);
    Drawings.line(image, 150, 150, 150, 150, Color.BLACK, 60);

    assertThat(process(image).noInk()).contains(NoInk.SOLID);
  }

  @Test
  void noiseOfAnySizeGivesADigitsPictureOrAReason() {
    Random random = new Random(11);
    for (int i = 0; i < 300; i++) {
      int width = 1 + random.nextInt(40);
      int height = 1 + random.nextInt(40);
      byte[] grey = new byte[width * height];
      random.nextBytes(grey);

      assertThat(preprocessor.process(Picture.ofGrey(width, height, grey)).pixels()).hasSize(784);
    }
  }

  private PreparedDigit process(BufferedImage image) {
    return preprocessor.process(ImagePicture.of(image));
  }

  private static BufferedImage sevenOn(Color paper) {
    return sevenOn(paper, INK);
  }

  private static BufferedImage sevenOn(Color paper, Color ink) {
    BufferedImage image = Drawings.sheet(400, 320, paper);
    Drawings.seven(image, PLACE, ink, 7);
    return image;
  }

  private static void assertSameDigit(
      PreparedDigit actual, PreparedDigit expected, double likeness) {
    assertThat(Drawings.likeness(actual, expected))
        .as("likeness of%sto%s", Drawings.text(actual), Drawings.text(expected))
        .isGreaterThan(likeness);
  }
}
