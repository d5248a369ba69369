package org.mnist4j.recognizer.prepare;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mnist4j.recognizer.internal.raster.Bounds;
import org.mnist4j.recognizer.internal.raster.CentreOfMass;
import org.mnist4j.recognizer.internal.raster.Histogram;
import org.mnist4j.recognizer.internal.raster.Plane;
import org.mnist4j.recognizer.internal.raster.StrokeWidth;
import org.mnist4j.recognizer.io.ImagePicture;
import org.mnist4j.recognizer.io.PictureFiles;
import org.mnist4j.recognizer.io.PictureReader;
import org.mnist4j.recognizer.picture.Box;
import org.mnist4j.recognizer.picture.DigitForm;
import org.mnist4j.recognizer.picture.Orientation;
import org.mnist4j.recognizer.picture.Picture;
import org.mnist4j.recognizer.render.ExplainStrip;
import org.mnist4j.recognizer.stage.NoInk;
import org.mnist4j.recognizer.stage.PreparedDigit;
import org.mnist4j.recognizer.stage.Stage;
import org.mnist4j.recognizer.stage.StageView;

class StagesTest {
  private static final Box PLACE = new Box(50, 40, 60, 90);
  private static final Color INK = new Color(40, 40, 40);

  private final DigitPreprocessor preprocessor = DigitPreprocessor.standard();

  @ParameterizedTest
  @EnumSource(Stage.class)
  void everyStageBringsOutTheDigitOfAPictureThatNeedsIt(Stage stage) throws IOException {
    PreparedDigit digit = preprocessor.process(needing(stage));

    assertThat(Drawings.likeness(digit, seven())).as(Drawings.text(digit)).isGreaterThan(0.99);
  }

  @ParameterizedTest
  @EnumSource(
      value = Stage.class,
      mode = EnumSource.Mode.EXCLUDE,
      names = {"MNIST_FORM", "STROKE", "CENTRE", "CONTRAST"})
  void withoutTheStageThatAPictureNeedsItIsAnotherDigitOrNone(Stage stage) throws IOException {
    PreparedDigit digit = preprocessor.without(stage).process(needing(stage));

    assertThat(Drawings.likeness(digit, seven())).as(Drawings.text(digit)).isLessThan(0.85);
  }

  @Test
  void aPictureInMnistsFormIsBrightenedOnlyWhenItsStageIsOff() throws IOException {
    Picture faint = needing(Stage.MNIST_FORM);

    assertThat(brightest(preprocessor.process(faint))).isEqualTo(229);
    assertThat(brightest(preprocessor.without(Stage.MNIST_FORM).process(faint))).isEqualTo(255);
  }

  @Test
  void strokesStayAsThinAsTheyAreWhenTheirStageIsOff() throws IOException {
    Picture thin = needing(Stage.STROKE);

    assertThat(width(preprocessor.process(thin))).isBetween(1.9, 2.3);
    assertThat(width(preprocessor.without(Stage.STROKE).process(thin))).isLessThan(1.5);
  }

  @Test
  void theInksBoxAndNotItsMassIsCentredWhenThatStageIsOff() throws IOException {
    Plane digit = Drawings.plane(preprocessor.without(Stage.CENTRE).process(needing(Stage.CENTRE)));
    Box box = Bounds.of(digit).orElseThrow();

    assertThat(box.y() + box.height() / 2.0).isEqualTo(14);
    assertThat(CentreOfMass.of(digit).y()).isLessThan(12);
  }

  @Test
  void inkStaysGreyWhenItsStageIsOff() throws IOException {
    Picture grey = needing(Stage.CONTRAST);

    assertThat(brightest(preprocessor.process(grey))).isEqualTo(255);
    assertThat(brightest(preprocessor.without(Stage.CONTRAST).process(grey))).isLessThan(230);
  }

  @Test
  void stagesCanBeSwitchedOffTogetherAndInAnyOrder() throws IOException {
    Picture speck = needing(Stage.NOISE);

    PreparedDigit one = preprocessor.without(Stage.STROKE).without(Stage.NOISE).process(speck);
    PreparedDigit other = preprocessor.without(Stage.NOISE).without(Stage.STROKE).process(speck);

    assertThat(one.pixels()).isEqualTo(other.pixels());
    assertThat(one.features().ink().pieces()).as("the digit and the speck").isEqualTo(2);
    assertThat(width(one)).isLessThan(1.5);
  }

  @Test
  void theExplanationShowsEveryStageInOrderAndEndsWithTheResult() throws IOException {
    Picture picture = needing(Stage.BACKGROUND);

    Explanation explanation = preprocessor.explain(picture);

    assertThat(explanation.stages()).extracting(StageView::stage).containsExactly(Stage.values());
    assertThat(explanation.result().pixels()).isEqualTo(preprocessor.process(picture).pixels());
  }

  @Test
  void aStageThatIsOffIsNotShown() throws IOException {
    Explanation explanation = preprocessor.without(Stage.RULING).explain(needing(Stage.BACKGROUND));

    assertThat(explanation.stages()).extracting(StageView::stage).doesNotContain(Stage.RULING);
  }

  @Test
  void theStripIsOnePictureWithACellForEachStage() throws IOException {
    Explanation explanation = preprocessor.explain(needing(Stage.BACKGROUND));
    ByteArrayOutputStream png = new ByteArrayOutputStream();

    ExplainStrip.write(explanation, png);

    BufferedImage strip = ImageIO.read(new ByteArrayInputStream(png.toByteArray()));
    int cells = Stage.values().length + 2;
    assertThat(strip.getWidth()).isGreaterThan(cells * strip.getHeight() / 2);
  }

  @Test
  void aBlankPictureIsExplainedToo() {
    Explanation explanation =
        preprocessor.explain(ImagePicture.of(Drawings.sheet(50, 50, Color.WHITE)));

    assertThat(ExplainStrip.draw(explanation).getHeight()).isPositive();
    assertThat(explanation.result().noInk()).contains(NoInk.BLANK);
  }

  @Test
  void everyStageHasAKeyACaptionAndAWordOnWhatHappensWithoutIt() {
    assertThat(List.of(Stage.values()))
        .allSatisfy(
            stage -> {
              assertThat(stage.key()).matches("[a-z-]+");
              assertThat(stage.caption()).isNotBlank();
              assertThat(stage.withoutIt()).isNotBlank();
            });
  }

  private static int brightest(PreparedDigit digit) {
    return Math.round(Histogram.of(Drawings.plane(digit)).quantile(1));
  }

  private static double width(PreparedDigit digit) {
    return StrokeWidth.of(Drawings.plane(digit));
  }

  /** The digit that all the pictures show. */
  private static PreparedDigit seven() {
    BufferedImage image = Drawings.sheet(200, 160, Color.WHITE);
    Drawings.seven(image, PLACE, INK, 5);
    return DigitPreprocessor.standard().process(ImagePicture.of(image));
  }

  /** A 7 off the middle, with what makes the stage necessary. */
  private static Picture needing(Stage stage) throws IOException {
    Color ink = stage == Stage.GREY ? new Color(200, 40, 40) : INK;
    if (stage == Stage.BORDER) {
      ink = new Color(170, 170, 170); // much lighter than the border, which would be all the ink
    }
    Color paper = stage == Stage.POLARITY ? Color.BLACK : Color.WHITE;
    if (stage == Stage.GREY) {
      paper = new Color(60, 107, 75); // as bright as the ink
    }
    BufferedImage image = Drawings.sheet(200, 160, paper);
    if (stage == Stage.ALPHA) {
      image = new BufferedImage(200, 160, BufferedImage.TYPE_INT_ARGB);
      int[] invisibleInk = new int[200 * 160];
      Arrays.fill(invisibleInk, INK.getRGB() & 0xffffff);
      image.setRGB(0, 0, 200, 160, invisibleInk, 0, 200);
    }
    if (stage == Stage.RULING) {
      for (int y = 10; y < 160; y += 25) {
        Drawings.line(image, 0, y, 200, y, ink, 1.5f);
      }
    }
    if (stage == Stage.BORDER) {
      Drawings.line(image, 0, 0, 0, 160, Color.BLACK, 24);
    }
    if (stage == Stage.NOISE) {
      Drawings.line(image, 180, 150, 182, 150, ink, 3);
    }
    Drawings.seven(image, PLACE, stage == Stage.POLARITY ? Color.WHITE : ink, 5);
    if (stage == Stage.BACKGROUND || stage == Stage.INK) {
      Drawings.shadow(image, 0.3);
    }
    if (stage == Stage.MNIST_FORM) {
      return mnistForm(image);
    }
    Picture picture = ImagePicture.of(image);
    return stage == Stage.ORIENTATION ? turned(picture) : picture;
  }

  /** The picture as a camera held upright by its side stores it. */
  private static Picture turned(Picture upright) throws IOException {
    BufferedImage stored = new BufferedImage(160, 200, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < 160; y++) {
      for (int x = 0; x < 200; x++) {
        int index = Orientation.TURN_90.storedIndex(x, y, 160, 200);
        stored.setRGB(index % 160, index / 160, upright.argb(x, y));
      }
    }
    byte[] png = PictureFiles.pngWithOrientation(Drawings.encoded(stored, "png"), 6);
    return PictureReader.standard().read("turned", png);
  }

  private static Picture mnistForm(BufferedImage image) {
    byte[] pixels = DigitPreprocessor.standard().process(ImagePicture.of(image)).pixels();
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (byte) ((pixels[i] & 0xff) * 0.9); // the other stages would brighten it
    }
    return Picture.ofGrey(DigitForm.SIDE, DigitForm.SIDE, pixels);
  }
}
