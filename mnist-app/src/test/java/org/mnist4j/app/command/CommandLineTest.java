package org.mnist4j.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class CommandLineTest {
  @TempDir
  @SuppressWarnings("NullAway.Init")
  Path folder;

  static Stream<Arguments> mistakes() {
    return Stream.of(
        Arguments.of("train resnet", "no recipe 'resnet'"),
        Arguments.of("train quick --set epoch=3", "did you mean 'epochs'?"),
        Arguments.of("train quick --epochs 0", "epochs is '0'; it must be a whole number"),
        Arguments.of("train quick --epochs many", "'many' is not an int"),
        Arguments.of("train quick --engine fast", "--engine"),
        Arguments.of("train quick --checkpoint-every often", "'often' must be a number of steps"),
        Arguments.of("train quick --checkpoint-every 0", "'0' must be a number of steps"),
        Arguments.of("train --resume", "--resume needs --run DIR"),
        Arguments.of("train --resume --run /no/such/run", "holds no run to resume"),
        Arguments.of("train quick --threads -1", "--threads is -1"),
        Arguments.of("train quick --data /no/such/folder", "/no/such/folder"),
        Arguments.of("train nowhere.yaml", "no such file"),
        Arguments.of("trian", "trian"),
        Arguments.of("evaluate", "--model"),
        Arguments.of("evaluate --model none.zip", "none"),
        Arguments.of("evaluate --run /no/such/run", "/no/such/run"),
        Arguments.of("data show --batch-size 0", "--batch-size is 0"),
        Arguments.of(
            "train softmax --set beta1=0.5",
            "--set: 'beta1' would have no effect: optimizer sgd has momentum, dampening, nesterov"),
        Arguments.of("recipes unheard-of", "no recipe 'unheard-of'"));
  }

  @ParameterizedTest
  @MethodSource("mistakes")
  void aMistakeIsAnsweredWithASentenceAndExitCode2(String line, String sentence) {
    CapturedCommand command = CapturedCommand.run(line.split(" "));
    assertThat(command.exitCode()).isEqualTo(2);
    assertThat(command.err()).contains(sentence).doesNotContain("\tat ", "Exception");
    assertThat(command.out()).isEmpty();
  }

  @Test
  void trainPrintsOneJsonObjectWithThePromisedFields() throws Exception {
    TinyDataset.write(folder.resolve("data"));
    CapturedCommand command =
        CapturedCommand.run(
            "train",
            "softmax",
            "--epochs",
            "2",
            "--set",
            "validation=last 100",
            "--json",
            "--data",
            folder.resolve("data").toString(),
            "--run",
            folder.resolve("run").toString(),
            "--engine",
            "dl4j");
    assertThat(command.exitCode()).as(command.err()).isZero();
    JsonNode result = new ObjectMapper().readTree(command.out());
    assertThat(result.fieldNames())
        .toIterable()
        .contains(
            "recipe",
            "engine",
            "backend",
            "seed",
            "epochs",
            "train_seconds",
            "total_seconds",
            "dataset",
            "test_accuracy",
            "test_loss",
            "best_epoch",
            "history",
            "run_directory",
            "model");
    assertThat(result.get("history")).hasSize(2);
    assertThat(result.get("history").get(1).fieldNames())
        .toIterable()
        .contains("epoch", "train_loss", "validation_loss", "validation_accuracy", "seconds");
    assertThat(result.get("dataset").asText()).isNotEqualTo("MNIST");

    CapturedCommand evaluation =
        CapturedCommand.run(
            "evaluate",
            "--run",
            folder.resolve("run").toString(),
            "--json",
            "--data",
            folder.resolve("data").toString(),
            "--engine",
            "dl4j");
    assertThat(evaluation.exitCode()).as(evaluation.err()).isZero();
    JsonNode report = new ObjectMapper().readTree(evaluation.out());
    assertThat(report.get("accuracy").asDouble()).isEqualTo(result.get("test_accuracy").asDouble());
    assertThat(report.get("count").asInt()).isEqualTo(TinyDataset.TEST);
    assertThat(report.get("per_class")).hasSize(10);
    assertThat(report.get("confusion")).hasSize(10);
  }

  @Test
  void aFolderThatHoldsARunIsNotWrittenToAgain() throws Exception {
    TinyDataset.write(folder.resolve("data"));
    String[] line = {
      "train",
      "softmax",
      "--epochs",
      "1",
      "--engine",
      "dl4j",
      "--set",
      "validation=none",
      "--data",
      folder.resolve("data").toString(),
      "--run",
      folder.resolve("run").toString()
    };
    assertThat(CapturedCommand.run(line).exitCode()).isZero();
    byte[] model = Files.readAllBytes(folder.resolve("run/model.zip"));
    CapturedCommand second = CapturedCommand.run(line);
    assertThat(second.exitCode()).isEqualTo(2);
    assertThat(second.err()).contains("already holds a run", "--resume");
    assertThat(Files.readAllBytes(folder.resolve("run/model.zip"))).isEqualTo(model);
  }

  @Test
  void moreValidationPicturesThanThereAreIsAMistakeOfUsage() throws Exception {
    TinyDataset.write(folder.resolve("data"));
    CapturedCommand command =
        CapturedCommand.run(
            "train",
            "softmax",
            "--data",
            folder.resolve("data").toString(),
            "--run",
            folder.resolve("run").toString());
    assertThat(command.exitCode()).isEqualTo(2);
    assertThat(command.err()).contains("validation", "10000", "300").doesNotContain("Exception");
  }

  @Test
  void theSameSeedGivesTheSameParameters() throws Exception {
    TinyDataset.write(folder.resolve("data"));
    byte[][] parameters = new byte[2][];
    for (int run = 0; run < 2; run++) {
      Path directory = folder.resolve("run" + run);
      CapturedCommand command =
          CapturedCommand.run(
              "train",
              "softmax",
              "--epochs",
              "1",
              "--engine",
              "dl4j",
              "--set",
              "architecture=32-dropout0.5-10",
              "--set",
              "validation=none",
              "--data",
              folder.resolve("data").toString(),
              "--run",
              directory.toString());
      assertThat(command.exitCode()).as(command.err()).isZero();
      try (var zip = new java.util.zip.ZipFile(directory.resolve("model.zip").toFile())) {
        parameters[run] = zip.getInputStream(zip.getEntry("coefficients.bin")).readAllBytes();
      }
    }
    assertThat(Arrays.equals(parameters[0], parameters[1])).isTrue();
  }

  @Test
  void dataShowCountsAndDrawsABatch() throws Exception {
    TinyDataset.write(folder.resolve("data"));
    Path grid = folder.resolve("grid.png");
    CapturedCommand command =
        CapturedCommand.run(
            "data", "show", "--data", folder.resolve("data").toString(), "--grid", grid.toString());
    assertThat(command.exitCode()).as(command.err()).isZero();
    assertThat(command.out()).contains("train: 300 pictures", "test: 100 pictures");
    assertThat(javax.imageio.ImageIO.read(grid.toFile()).getWidth()).isGreaterThan(8 * 56);
  }

  @Test
  void dataVerifySaysThatOtherDigitsAreNotMnist() throws Exception {
    TinyDataset.write(folder.resolve("data"));
    CapturedCommand command =
        CapturedCommand.run("data", "verify", "--data", folder.resolve("data").toString());
    assertThat(command.exitCode()).isEqualTo(1);
    assertThat(command.out()).contains("OTHER");
  }

  @Test
  void recipesAreListedAndExplained() {
    assertThat(CapturedCommand.run("recipes").out()).contains("cnn-wide-kernel", "15,168,266");
    assertThat(CapturedCommand.run("recipes", "cnn-dropout").out())
        .contains("optimizer: adadelta", "schedule-gamma: 0.7");
    assertThat(CapturedCommand.run("recipes", "--keys").out())
        .contains("batch-size", "a whole number from 1 to 10000; required");
  }

  @Test
  void doctorNamesBackendEngineMemoryAndData() throws Exception {
    CapturedCommand command = CapturedCommand.run("doctor", "--json");
    JsonNode report = new ObjectMapper().readTree(command.out());
    assertThat(report.get("healthy").asBoolean()).isTrue();
    assertThat(report.get("findings").findValuesAsText("subject"))
        .contains("java", "backend", "engine", "cpu", "memory", "data", "port");
  }
}
