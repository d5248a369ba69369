package org.mnist4j.app.command.models;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mnist4j.app.command.CapturedCommand;
import org.mnist4j.app.command.TinyDataset;
import org.mnist4j.train.model.ModelCard;
import org.mnist4j.train.model.ModelFile;

/** Train, export, import, evaluate. */
final class ModelsInAndOutTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir
  @SuppressWarnings("NullAway.Init")
  static Path folder;

  @BeforeAll
  static void trainAFewSteps() throws Exception {
    TinyDataset.write(folder.resolve("data"));
    CapturedCommand training =
        CapturedCommand.run(
            "train",
            "dense-128-256",
            "--epochs",
            "20",
            "--set",
            "batch-size=20",
            "--set",
            "validation=last 100",
            "--data",
            data(),
            "--run",
            at("run"));
    assertThat(training.exitCode()).as(training.err()).isZero();
  }

  private static String at(String name) {
    return folder.resolve(name).toString();
  }

  private static String data() {
    return at("data");
  }

  private static JsonNode json(String... words) throws Exception {
    CapturedCommand command = CapturedCommand.run(words);
    assertThat(command.exitCode()).as(command.err()).isZero();
    return JSON.readTree(command.out());
  }

  private static double accuracy(String model) throws Exception {
    return json("evaluate", "--json", "--model", model, "--data", data())
        .get("accuracy")
        .asDouble();
  }

  @ParameterizedTest
  @ValueSource(strings = {"pth", "safetensors"})
  void whatWasExportedIsImportedWithoutAHintAndAnswersTheSame(String format) throws Exception {
    String file = at("exported." + format);
    JsonNode export =
        json("export", "--run", at("run"), "--format", format, "--out", file, "--json");
    assertThat(export.get("file").asText()).isEqualTo(file);
    assertThat(export.get("format").asText()).isEqualTo(format);
    assertThat(export.get("sha256").asText()).hasSize(64);
    assertThat(Files.readString(folder.resolve("net.py"))).contains("self.hidden1 = nn.Linear");

    String model = at("imported-" + format + ".zip");
    JsonNode report = json("import", file, "--out", model, "--data", data(), "--json");

    assertThat(report.get("architecture").asText()).isEqualTo("dense-128-256");
    assertThat(report.get("parameters").asLong()).isEqualTo(136_074);
    assertThat(report.get("source").asText()).isEqualTo(file);
    assertThat(report.get("tried"))
        .hasSize(6); // three scales, with a ReLU on the logits and without
    ModelCard card = ModelFile.card(folder.resolve("run/model.zip"));
    assertThat(report.get("normalization").asText())
        .isEqualTo(card.settings().get("normalization"));
    double accuracy = accuracy(at("run/model.zip"));
    assertThat(accuracy(model)).isEqualTo(accuracy);
    assertThat(report.get("test_accuracy").asDouble()).isEqualTo(accuracy);
  }

  @Test
  void inspectSaysWhatIsInAFile() throws Exception {
    String file = at("inspected.pth");
    json("export", "--run", at("run"), "--format", "pth", "--out", file, "--json");

    JsonNode foreign = json("inspect", file, "--json");
    JsonNode own = json("inspect", at("run/model.zip"), "--json");

    assertThat(foreign.get("tensors")).hasSize(6).isEqualTo(own.get("tensors"));
    assertThat(foreign.get("tensors").get(0).get("name").asText()).isEqualTo("hidden1.weight");
    assertThat(foreign.get("values").asLong()).isEqualTo(136_074);
    assertThat(foreign.get("architectures").get(0).asText()).isEqualTo("dense-128-256");
    assertThat(foreign.get("danger").isNull()).isTrue();
  }

  @Test
  void onnxOfTheSameModelIsTheSameFile() throws Exception {
    String first = at("first.onnx");
    String second = at("second.onnx");
    JsonNode report = json("export", "--bundled", "--format", "onnx", "--out", first, "--json");
    json("export", "--bundled", "--format", "onnx", "--out", second, "--json");

    assertThat(report.has("module")).isFalse();
    assertThat(Path.of(first)).hasSameBinaryContentAs(Path.of(second));
    assertThat(Files.readString(Path.of(first), StandardCharsets.ISO_8859_1))
        .contains("conv1.weight", "bn1.running_mean", "probabilities", "temperature");
  }

  @Test
  void aNetPyOfOnesOwnStays() throws Exception {
    Path own = Files.createDirectories(folder.resolve("own")).resolve("net.py");
    Files.writeString(own, "print('mine')\n");
    json("export", "--bundled", "--format", "pth", "--out", at("own/digits.pth"), "--json");

    assertThat(own).hasContent("print('mine')\n");
    assertThat(folder.resolve("own/digits_net.py")).isNotEmptyFile();
  }

  @Test
  void aFileThatWouldRunSomethingIsRefusedOnOneLineAndRunsNothing() throws Exception {
    Path hostile = folder.resolve("hostile.pth");
    Path harmed = folder.resolve("harmed");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(hostile))) {
      byte[] pickle = ("cos\nsystem\n(Vtouch " + harmed + "\ntR.").getBytes(StandardCharsets.UTF_8);
      ZipEntry entry = new ZipEntry("archive/data.pkl");
      CRC32 crc = new CRC32();
      crc.update(pickle);
      entry.setCrc(crc.getValue());
      entry.setSize(pickle.length);
      entry.setMethod(ZipEntry.STORED);
      zip.putNextEntry(entry);
      zip.write(pickle);
    }

    CapturedCommand command =
        CapturedCommand.run("import", hostile.toString(), "--out", at("never.zip"));
    JsonNode inspection = json("inspect", hostile.toString(), "--json");

    assertThat(command.exitCode()).isEqualTo(2);
    assertThat(command.err().lines()).hasSize(1);
    assertThat(command.err()).contains("would call os.system('touch ");
    assertThat(inspection.get("danger").asText()).startsWith("os.system('touch ");
    assertThat(harmed).doesNotExist();
    assertThat(folder.resolve("never.zip")).doesNotExist();
  }

  @Test
  void trainingGoesOnFromAnImportedModel() throws Exception {
    String file = at("further.pth");
    String model = at("further.zip");
    json("export", "--run", at("run"), "--format", "pth", "--out", file, "--json");
    json("import", file, "--out", model, "--data", data(), "--json");
    String[] words = {
      "train",
      "dense-128-256",
      "--epochs",
      "1",
      "--set",
      "learning-rate=0.0000001",
      "--set",
      "validation=last 100",
      "--from",
      model,
      "--data",
      data(),
      "--run",
      at("further"),
      "--json"
    };

    // With hardly a step taken, it ends where the model was.
    assertThat(json(words).get("test_accuracy").asDouble()).isEqualTo(accuracy(model));
    assertThat(JSON.readTree(folder.resolve("further/run.json").toFile()).get("provenance"))
        .anyMatch(fact -> fact.asText().equals("further.zip"));
  }

  @Test
  void trainingFromAModelOfAnotherNetworkOrNormalisationIsRefused() {
    CapturedCommand other =
        CapturedCommand.run("train", "softmax", "--from", at("run/model.zip"), "--data", data());
    CapturedCommand scale =
        CapturedCommand.run(
            "train",
            "dense-128-256",
            "--set",
            "normalization=half",
            "--from",
            at("run/model.zip"),
            "--data",
            data());

    assertThat(other.exitCode()).isEqualTo(2);
    assertThat(other.err()).contains("architecture 128-256-10", "--set architecture=");
    assertThat(scale.exitCode()).isEqualTo(2);
    assertThat(scale.err()).contains("--set normalization=");
  }

  @Test
  void anArchitectureThatDoesNotFitIsTold() throws Exception {
    String file = at("other.pth");
    json("export", "--run", at("run"), "--format", "pth", "--out", file, "--json");

    CapturedCommand command =
        CapturedCommand.run(
            "import", file, "--architecture", "129-10", "--out", at("never.zip"), "--data", data());

    assertThat(command.exitCode()).isEqualTo(2);
    assertThat(command.err()).contains("hidden1 [128, 784]", "129");
  }
}
