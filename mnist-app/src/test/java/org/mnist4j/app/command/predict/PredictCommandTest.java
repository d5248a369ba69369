package org.mnist4j.app.command.predict;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mnist4j.app.command.CapturedCommand;
import org.mnist4j.app.command.TinyDataset;
import org.mnist4j.data.synthetic.SyntheticDigits;

final class PredictCommandTest {
  private static final int PICTURES = 20;

  @TempDir
  @SuppressWarnings("NullAway.Init")
  static Path folder;

  private static Path model() {
    return folder.resolve("run/model.zip");
  }

  @BeforeAll
  static void trainAndDraw() throws Exception {
    TinyDataset.write(folder.resolve("data"));
    CapturedCommand training =
        CapturedCommand.run(
            "train",
            "dense-128-256",
            "--epochs",
            "60",
            "--set",
            "learning-rate=0.1",
            "--set",
            "validation=none",
            "--set",
            "batch-size=20",
            "--data",
            folder.resolve("data").toString(),
            "--run",
            folder.resolve("run").toString());
    assertThat(training.exitCode()).as(training.err()).isZero();
    Files.createDirectories(folder.resolve("pictures"));
    SyntheticDigits digits = SyntheticDigits.of(1);
    for (int i = 0; i < PICTURES; i++) {
      byte[] pixels = digits.pixels(i);
      BufferedImage image = new BufferedImage(28, 28, BufferedImage.TYPE_BYTE_GRAY);
      image.getRaster().setDataElements(0, 0, 28, 28, pixels);
      ImageIO.write(image, "png", folder.resolve("pictures/%02d.png".formatted(i)).toFile());
    }
  }

  @Test
  void aFolderGivesACsvLineAPictureInTheOrderOfNames() {
    CapturedCommand command = predict("--format", "csv", folder.resolve("pictures").toString());
    assertThat(command.exitCode()).as(command.err()).isZero();
    String[] lines = command.out().split("\\R");
    assertThat(lines).hasSize(1 + PICTURES);
    assertThat(lines[0]).startsWith("file,prediction,confidence");
    int right = 0;
    SyntheticDigits digits = SyntheticDigits.of(1);
    for (int i = 0; i < PICTURES; i++) {
      String[] cells = lines[i + 1].split(",");
      assertThat(cells[0]).endsWith("%02d.png".formatted(i));
      assertThat(Double.parseDouble(cells[2])).isBetween(0.1, 1.0);
      right += Integer.parseInt(cells[1]) == digits.label(i) ? 1 : 0;
    }
    assertThat(right).as("of the pictures it was trained on").isGreaterThanOrEqualTo(17);
  }

  @Test
  void aPictureThatCannotBeReadHasItsLineAndTheExitCodeIs1() throws Exception {
    Path broken = Files.writeString(folder.resolve("broken.png"), "no picture");
    CapturedCommand command =
        predict("--format", "csv", broken.toString(), folder.resolve("pictures/00.png").toString());
    assertThat(command.exitCode()).isEqualTo(1);
    String[] lines = command.out().split("\\R");
    assertThat(lines).hasSize(3);
    assertThat(lines[1]).contains("broken.png,,,,,").hasSizeGreaterThan(40);
    assertThat(lines[2]).contains("00.png,");
    assertThat(command.err()).doesNotContain("\tat ");
  }

  @Test
  void aBlankPictureIsAnsweredNoDigitWithAReason() throws Exception {
    Path blank = folder.resolve("blank.png");
    BufferedImage white = new BufferedImage(100, 80, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < 80; y++) {
      for (int x = 0; x < 100; x++) {
        white.setRGB(x, y, 0xFFFFFF);
      }
    }
    ImageIO.write(white, "png", blank.toFile());
    CapturedCommand command = predict(blank.toString());
    assertThat(command.exitCode()).isZero();
    assertThat(command.out()).contains("no digit");
  }

  @Test
  void jsonHasAllTenProbabilities() throws Exception {
    CapturedCommand command =
        predict("--format", "json", folder.resolve("pictures/03.png").toString());
    JsonNode picture = new ObjectMapper().readTree(command.out()).get("pictures").get(0);
    double sum = 0;
    for (JsonNode probability : picture.get("probabilities")) {
      sum += probability.asDouble();
    }
    assertThat(picture.get("probabilities")).hasSize(10);
    assertThat(sum).isBetween(0.9999, 1.0001);
  }

  @Test
  void aGlobThatMatchesNothingAndAMissingModelAreMistakesOfUsage() {
    assertThat(predict(folder.resolve("none*.png").toString()).exitCode()).isEqualTo(2);
    CapturedCommand command =
        CapturedCommand.run("predict", "--model", folder.resolve("none.zip").toString(), "x.png");
    assertThat(command.exitCode()).isEqualTo(2);
    assertThat(command.err()).contains("none");
  }

  private static CapturedCommand predict(String... more) {
    String[] words = new String[more.length + 3];
    words[0] = "predict";
    words[1] = "--model";
    words[2] = model().toString();
    System.arraycopy(more, 0, words, 3, more.length);
    return CapturedCommand.run(words);
  }
}
