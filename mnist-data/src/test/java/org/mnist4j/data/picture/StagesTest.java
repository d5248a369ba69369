package org.mnist4j.data.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mnist4j.base.DigitForm;
import org.mnist4j.data.picture.io.PictureFiles;
import org.mnist4j.data.picture.io.PictureReader;
import org.mnist4j.data.picture.raster.Box;
import org.mnist4j.data.picture.raster.Picture;
import org.mnist4j.data.picture.render.ExplainStrip;
import org.mnist4j.data.picture.render.Explanation;
import org.mnist4j.data.picture.stage.DigitPicture;
import org.mnist4j.data.picture.stage.NoInk;
import org.mnist4j.data.picture.stage.Stage;
import org.mnist4j.data.picture.stage.StageView;

class StagesTest {
  private final DigitPreprocessor preprocessor = DigitPreprocessor.standard();

  @ParameterizedTest
  @EnumSource(Stage.class)
  void switchingAStageOffChangesWhatBecomesOfAPictureThatNeedsIt(Stage stage) throws IOException {
    Picture picture = needing(stage);

    assertThat(preprocessor.without(stage).process(picture).pixels())
        .isNotEqualTo(preprocessor.process(picture).pixels());
  }

  @Test
  void stagesCanBeSwitchedOffTogetherAndInAnyOrder() throws IOException {
    Picture picture = needing(Stage.BACKGROUND);

    DigitPicture one = preprocessor.without(Stage.STROKE).without(Stage.NOISE).process(picture);
    DigitPicture other = preprocessor.without(Stage.NOISE).without(Stage.STROKE).process(picture);

    assertThat(one.pixels()).isEqualTo(other.pixels());
    assertThat(one.pixels()).isNotEqualTo(preprocessor.process(picture).pixels());
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
  void theStripIsOnePictureWithACellForEachStage(@TempDir Path folder) throws IOException {
    Explanation explanation = preprocessor.explain(needing(Stage.BACKGROUND));
    Path file = folder.resolve("seven.png");

    ExplainStrip.write(explanation, file);

    BufferedImage strip = ImageIO.read(file.toFile());
    int cells = Stage.values().length + 2;
    assertThat(strip.getWidth()).isGreaterThan(cells * strip.getHeight() / 2);
    try (var files = Files.list(folder)) {
      assertThat(files).containsExactly(file);
    }
  }

  @Test
  void aBlankPictureIsExplainedToo() {
    Explanation explanation = preprocessor.explain(Picture.of(Drawings.sheet(50, 50, Color.WHITE)));

    assertThat(ExplainStrip.draw(explanation).getHeight()).isPositive();
    assertThat(explanation.result().noInk()).contains(NoInk.BLANK);
  }

  @Test
  void aStripCantBeWrittenIntoAFolderThatDoesntExist(@TempDir Path folder) throws IOException {
    Explanation explanation = preprocessor.explain(needing(Stage.INK));
    Path file = folder.resolve("none").resolve("strip.png");

    assertThatThrownBy(() -> ExplainStrip.write(explanation, file))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("none");
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

  /** A 7 off the middle, with what makes the stage necessary. */
  private static Picture needing(Stage stage) throws IOException {
    Box place = new Box(50, 40, 60, 90);
    Color ink = stage == Stage.GREY ? new Color(150, 160, 255) : new Color(40, 40, 40);
    if (stage == Stage.BORDER) {
      ink = new Color(170, 170, 170); // much lighter than the border, which would be all the ink
    }
    Color paper = stage == Stage.POLARITY ? Color.BLACK : Color.WHITE;
    BufferedImage image = Drawings.sheet(200, 160, paper);
    if (stage == Stage.ALPHA) {
      image = new BufferedImage(200, 160, BufferedImage.TYPE_INT_ARGB);
    }
    if (stage == Stage.GREY) {
      Drawings.line(image, 150, 100, 190, 100, new Color(255, 200, 200), 6);
      Drawings.line(image, 20, 20, 30, 120, new Color(240, 235, 120), 6);
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
    Drawings.seven(image, place, stage == Stage.POLARITY ? Color.WHITE : ink, 5);
    if (stage == Stage.BACKGROUND || stage == Stage.INK) {
      Drawings.shadow(image, 0.3);
    }
    if (stage == Stage.MNIST_FORM) {
      return mnistForm(image);
    }
    byte[] png = Drawings.encoded(image, "png");
    int orientation = stage == Stage.ORIENTATION ? 6 : 1;
    return PictureReader.standard()
        .read(stage.key(), PictureFiles.pngWithOrientation(png, orientation));
  }

  private static Picture mnistForm(BufferedImage image) {
    byte[] pixels = DigitPreprocessor.standard().process(Picture.of(image)).pixels();
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (byte) ((pixels[i] & 0xff) * 0.9); // the other stages would brighten it
    }
    return Picture.ofGrey(DigitForm.SIDE, DigitForm.SIDE, pixels);
  }
}
