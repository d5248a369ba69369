package org.mnist4j.app.command.predict;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.awt.image.BufferedImage;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipFile;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mnist4j.app.command.CapturedCommand;
import org.mnist4j.app.command.TinyDataset;
import org.mnist4j.data.synthetic.SyntheticDigits;
import org.mnist4j.recognizer.model.ModelFormat;

/** The bundled model's way: train the handwriting recipe, calibrate, bundle, predict. */
final class CalibrateCommandTest {
  @TempDir
  @SuppressWarnings("NullAway.Init")
  static Path folder;

  private static CapturedCommand training = new CapturedCommand(2, "", "");

  @BeforeAll
  static void trainAFewSteps() throws Exception {
    TinyDataset.write(folder.resolve("data"));
    training = train("run", "validation=last 100");
  }

  private static CapturedCommand train(String run, String validation) {
    return CapturedCommand.run(
        "train",
        "handwriting",
        "--epochs",
        "2",
        "--set",
        validation,
        "--set",
        "synthetic-pictures=300",
        "--set",
        "non-digit-pictures=100",
        "--data",
        folder.resolve("data").toString(),
        "--run",
        folder.resolve(run).toString());
  }

  private static CapturedCommand calibrate(String run, String data, String... more) {
    String[] words = new String[5 + more.length];
    words[0] = "calibrate";
    words[1] = "--run";
    words[2] = folder.resolve(run).toString();
    words[3] = "--data";
    words[4] = data;
    System.arraycopy(more, 0, words, 5, more.length);
    return CapturedCommand.run(words);
  }

  @Test
  void theRecipeTrainsWithDrawnPicturesAndValidatesWithoutThem() throws Exception {
    assertThat(training.exitCode()).as(training.err()).isZero();
    String metrics = Files.readString(folder.resolve("run/metrics.jsonl"));
    assertThat(metrics).contains("validation_accuracy");
    JsonNode card = card(folder.resolve("run/model.zip"));
    assertThat(card.get("settings").get("synthetic-pictures").asText()).isEqualTo("300");
    assertThat(card.has("calibration")).isFalse();
  }

  @Test
  void calibrationIsKeptInTheModelAndBundledForTheRecogniser() throws Exception {
    Path bundle = folder.resolve("bundle.digits");
    CapturedCommand command =
        calibrate(
            "run", folder.resolve("data").toString(), "--json", "--bundle", bundle.toString());
    assertThat(command.exitCode()).as(command.err()).isZero();
    JsonNode card = new ObjectMapper().readTree(command.out());
    JsonNode calibration = card.get("calibration");
    assertThat(calibration.get("temperature").asDouble()).isBetween(0.05, 20.0);
    assertThat(calibration.get("false_rejections").get("validation").asDouble())
        .isLessThanOrEqualTo(0.02);
    assertThat(calibration.get("detected")).hasSize(8);
    assertThat(card.get("test_accuracy").asDouble()).isBetween(0.0, 1.0);
    assertThat(card(folder.resolve("run/model.zip"))).isEqualTo(card);
    try (InputStream in = Files.newInputStream(bundle)) {
      assertThat(new ObjectMapper().readTree(ModelFormat.read("bundle", in).note()))
          .isEqualTo(card);
    }
    Path picture = folder.resolve("picture.png");
    BufferedImage image = new BufferedImage(28, 28, BufferedImage.TYPE_BYTE_GRAY);
    image.getRaster().setDataElements(0, 0, 28, 28, SyntheticDigits.of(3).pixels(0));
    ImageIO.write(image, "png", picture.toFile());
    assertThat(answer(bundle, picture)).isEqualTo(answer(folder.resolve("run/model.zip"), picture));
  }

  /** As CSV, in which probabilities have four places. */
  private static String answer(Path model, Path picture) {
    CapturedCommand command =
        CapturedCommand.run(
            "predict", "--format", "csv", "--model", model.toString(), picture.toString());
    assertThat(command.exitCode()).as(command.err()).isZero();
    return command.out();
  }

  @Test
  void onOtherDataThanItsOwnAModelIsNotCalibrated() throws Exception {
    Path other = folder.resolve("other");
    TinyDataset.write(other);
    byte[] labels = Files.readAllBytes(other.resolve("train-labels-idx1-ubyte"));
    labels[8] = (byte) ((labels[8] + 1) % 10);
    Files.write(other.resolve("train-labels-idx1-ubyte"), labels);

    CapturedCommand command = calibrate("run", other.toString());

    assertThat(command.exitCode()).isEqualTo(2);
    assertThat(command.err()).contains("was trained on", "--data");
  }

  @Test
  void withoutValidationPicturesThereIsNothingToCalibrateOn() {
    assertThat(train("all", "validation=none").exitCode()).isZero();

    CapturedCommand command = calibrate("all", data());

    assertThat(command.exitCode()).isEqualTo(2);
    assertThat(command.err()).contains("validation: none", "--set 'validation=last 10000'");
  }

  @Test
  void aFolderWithoutAModelIsAMistakeOfUsage() {
    CapturedCommand command = calibrate("nothing", data());

    assertThat(command.exitCode()).isEqualTo(2);
    assertThat(command.err()).contains("nothing").doesNotContain("\tat ");
  }

  @Test
  void dataShowDrawsWhatARecipeMakesOfItsPictures() throws Exception {
    Path grid = folder.resolve("augmented.png");
    CapturedCommand command = drawAugmented(grid);
    assertThat(command.exitCode()).isEqualTo(2);

    Files.writeString(
        folder.resolve("mine.yaml"),
        """
        architecture: softmax
        batch-size: 64
        epochs: 1
        optimizer: sgd
        learning-rate: 0.1
        non-digit-pictures: 300
        augment-rotation: 20
        """);
    CapturedCommand drawn = drawAugmented(grid);
    assertThat(drawn.exitCode()).as(drawn.err()).isZero();
    assertThat(javax.imageio.ImageIO.read(grid.toFile()).getWidth()).isBetween(8 * 56, 9 * 64);
  }

  private static CapturedCommand drawAugmented(Path grid) {
    return CapturedCommand.run(
        "data",
        "show",
        "--augmented",
        folder.resolve("mine.yaml").toString(),
        "--grid",
        grid.toString(),
        "--data",
        data());
  }

  private static String data() {
    return folder.resolve("data").toString();
  }

  private static JsonNode card(Path model) throws Exception {
    try (ZipFile zip = new ZipFile(model.toFile())) {
      return new ObjectMapper().readTree(zip.getInputStream(zip.getEntry("card.json")));
    }
  }
}
