package org.mnist4j.train.predict;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.function.Consumer;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.mnist4j.data.synthetic.NonDigits;
import org.mnist4j.data.synthetic.SyntheticDigits;
import org.mnist4j.recognizer.Recognition;
import org.mnist4j.recognizer.io.PictureReader;
import org.mnist4j.recognizer.picture.Picture;
import org.mnist4j.train.engine.EngineChoice;
import org.mnist4j.train.model.ModelCard;
import org.mnist4j.train.model.TemperatureScaling;

/** The program's own model on pictures as users have them. */
final class BundledModelTest {
  /** Of MNIST's test pictures. */
  static final double REQUIRED_ACCURACY = 0.995;

  @SuppressWarnings("NullAway.Init")
  private static Predictor predictor;

  @BeforeAll
  static void load() throws IOException {
    predictor = Predictor.bundled(EngineChoice.AUTO, 1);
  }

  @AfterAll
  static void close() {
    predictor.close();
  }

  @Test
  void itsCardSaysWhereItComesFromAndHowGoodItIs() throws Exception {
    ModelCard card = BundledModel.card();
    assertThat(card.recipe()).isEqualTo("handwriting");
    assertThat(card.dataset()).isEqualTo("MNIST");
    assertThat(card.fingerprint()).containsKeys("train", "test");
    assertThat(card.settings()).containsKeys("seed", "epochs", "architecture");
    assertThat(card.provenance()).containsKeys("mnist4j", "deeplearning4j");
    assertThat(card.testAccuracy()).isGreaterThanOrEqualTo(REQUIRED_ACCURACY);
    TemperatureScaling calibration = card.calibration();
    assertThat(calibration).isNotNull();
    assertThat(calibration.errorAfter()).isLessThanOrEqualTo(calibration.errorBefore());
    assertThat(calibration.falseRejections().get("validation")).isLessThanOrEqualTo(0.01);
  }

  @Test
  void itReadsDigitsDrawnByTheProgramThatTrainedNothing() throws Exception {
    int right = 0;
    SyntheticDigits digits = SyntheticDigits.of(99);
    for (int i = 0; i < 300; i++) {
      int answer = predictor.predict(grey(digits.pixels(i))).digit().orElse(-1);
      right += answer == digits.label(i) ? 1 : 0;
    }
    assertThat(right).isGreaterThanOrEqualTo(288);
  }

  @Test
  void itReadsWhatAMouseDraws() throws Exception {
    assertThat(digitOf(pen -> pen.line(100, 40, 100, 160))).isEqualTo(1);
    assertThat(digitOf(pen -> pen.line(60, 80, 105, 40, 105, 160))).as("with a flag").isEqualTo(1);
    assertThat(digitOf(pen -> pen.line(60, 45, 140, 45, 95, 160))).isEqualTo(7);
    assertThat(
            digitOf(
                pen -> {
                  pen.line(60, 45, 140, 45, 95, 160);
                  pen.line(80, 105, 140, 100);
                }))
        .as("crossed")
        .isEqualTo(7);
    assertThat(
            digitOf(
                pen -> {
                  pen.line(75, 40, 65, 105, 140, 105);
                  pen.line(120, 45, 118, 165);
                }))
        .as("open")
        .isEqualTo(4);
    assertThat(digitOf(pen -> pen.ellipse(65, 40, 70, 120))).isEqualTo(0);
    assertThat(
            digitOf(
                pen -> {
                  pen.ellipse(75, 35, 50, 55);
                  pen.ellipse(68, 90, 64, 70);
                }))
        .isEqualTo(8);
  }

  @Test
  void lettersAndFiguresAreNoDigit() throws Exception {
    int rejected = 0;
    int all = 0;
    for (NonDigits.Kind kind : NonDigits.Kind.values()) {
      byte[] pictures = NonDigits.of(99).pixels(kind, 40);
      for (int i = 0; i < 40; i++) {
        byte[] one = java.util.Arrays.copyOfRange(pictures, i * 784, (i + 1) * 784);
        Recognition prediction = predictor.predict(grey(one));
        rejected += prediction.digit().isEmpty() ? 1 : 0;
        all++;
      }
    }
    assertThat((double) rejected / all).isGreaterThan(0.85);
  }

  @Test
  void whatIsNoDigitStillTellsItsProbabilitiesAndTheReason() throws Exception {
    Recognition cross =
        predict(
            pen -> {
              pen.line(40, 40, 160, 160);
              pen.line(160, 40, 40, 160);
              pen.line(100, 20, 100, 180);
              pen.line(20, 100, 180, 100);
            });
    assertThat(cross.digit()).isEmpty();
    assertThat(cross.noDigit()).isPresent();
    assertThat(cross.confidence()).isZero();
    assertThat(cross.probabilities()).hasSize(10);
    assertThat(cross.probabilities().stream().mapToDouble(p -> p).sum()).isBetween(0.999, 1.001);
  }

  private static int digitOf(Consumer<Pen> drawing) throws IOException {
    return predict(drawing).digit().orElse(-1);
  }

  private static Recognition predict(Consumer<Pen> drawing) throws IOException {
    BufferedImage sheet = new BufferedImage(200, 200, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = sheet.createGraphics();
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    graphics.setColor(Color.WHITE);
    graphics.fillRect(0, 0, 200, 200);
    graphics.setColor(Color.BLACK);
    graphics.setStroke(new BasicStroke(12, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
    drawing.accept(new Pen(graphics));
    graphics.dispose();
    return predictor.predict(read(sheet));
  }

  private static Picture grey(byte[] pixels) throws IOException {
    BufferedImage image = new BufferedImage(28, 28, BufferedImage.TYPE_BYTE_GRAY);
    image.getRaster().setDataElements(0, 0, 28, 28, pixels);
    return read(image);
  }

  private static Picture read(BufferedImage image) throws IOException {
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    ImageIO.write(image, "png", png);
    return PictureReader.standard().read("drawing", png.toByteArray());
  }

  /** Draws on a sheet of 200x200 pixels. */
  private record Pen(Graphics2D graphics) {
    void line(int... points) {
      for (int i = 0; i + 3 < points.length; i += 2) {
        graphics.drawLine(points[i], points[i + 1], points[i + 2], points[i + 3]);
      }
    }

    void ellipse(int x, int y, int width, int height) {
      graphics.drawOval(x, y, width, height);
    }
  }
}
