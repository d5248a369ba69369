package org.mnist4j.app.command.models;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mnist4j.app.command.CapturedCommand;
import org.mnist4j.app.command.TinyDataset;
import org.mnist4j.train.model.ModelFile;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.api.preprocessor.ImagePreProcessingScaler;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** Networks that Deeplearning4j saved, without a card. */
final class Dl4jZipImportTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir
  @SuppressWarnings("NullAway.Init")
  static Path folder;

  @BeforeAll
  static void writeData() throws Exception {
    TinyDataset.write(folder.resolve("data"));
  }

  private static CapturedCommand command(String... words) {
    List<String> line = new ArrayList<>(List.of(words));
    line.add("--data");
    line.add(at("data"));
    return CapturedCommand.run(line.toArray(String[]::new));
  }

  private static JsonNode json(CapturedCommand command) throws IOException {
    assertThat(command.exitCode()).as(command.err()).isZero();
    return JSON.readTree(command.out());
  }

  private static String at(String name) {
    return folder.resolve(name).toString();
  }

  private static MultiLayerNetwork write(MultiLayerConfiguration configuration, String name)
      throws IOException {
    MultiLayerNetwork network = new MultiLayerNetwork(configuration);
    network.init();
    ModelSerializer.writeModel(network, folder.resolve(name).toFile(), true);
    return network;
  }

  @Test
  void aModelThatLostItsCardIsTheSameAgain() throws Exception {
    CapturedCommand training =
        command(
            "train",
            "dense-256-128",
            "--epochs",
            "3",
            "--set",
            "validation=last 100",
            "--run",
            at("run"));
    assertThat(training.exitCode()).as(training.err()).isZero();
    Path model = folder.resolve("run/model.zip");
    ModelSerializer.writeModel(ModelFile.load(model), folder.resolve("lost.zip").toFile(), false);
    assertThat(command("evaluate", "--model", at("lost.zip")).err())
        .contains("has no card", "./mnist import");

    JsonNode found = json(command("import", at("lost.zip"), "--out", at("found.zip"), "--json"));

    assertThat(found.get("architecture").asText()).isEqualTo("dense-256-128");
    assertThat(found.get("normalization").asText())
        .isEqualTo(ModelFile.card(model).settings().get("normalization"));
    assertThat(found.get("tried")).hasSize(3);
    double accuracy =
        json(command("evaluate", "--run", at("run"), "--json")).get("accuracy").asDouble();
    assertThat(found.get("test_accuracy").asDouble()).isEqualTo(accuracy);
    assertThat(
            json(command("evaluate", "--model", at("found.zip"), "--json"))
                .get("accuracy")
                .asDouble())
        .isEqualTo(accuracy);
    assertThat(
            command(
                    "train",
                    "dense-256-128",
                    "--epochs",
                    "1",
                    "--from",
                    at("found.zip"),
                    "--set",
                    "validation=last 100",
                    "--run",
                    at("further"))
                .exitCode())
        .isZero();
    assertThat(command("import", at("found.zip"), "--out", at("again.zip")).err())
        .contains("is a model of this program already");
  }

  /** As in Deeplearning4j's own examples: no ReLU after convolutions, so no recipe has it. */
  @Test
  void aNetworkThatNoRecipeDescribesIsAModelAllTheSame() throws Exception {
    MultiLayerNetwork lenet =
        write(
            new NeuralNetConfiguration.Builder()
                .list()
                .layer(new ConvolutionLayer.Builder(5, 5).nOut(4).build())
                .layer(new SubsamplingLayer.Builder().kernelSize(2, 2).stride(2, 2).build())
                .layer(new DenseLayer.Builder().nOut(8).activation(Activation.TANH).build())
                .layer(
                    new OutputLayer.Builder(LossFunction.NEGATIVELOGLIKELIHOOD)
                        .nOut(10)
                        .activation(Activation.SOFTMAX)
                        .build())
                .setInputType(InputType.convolutional(28, 28, 1))
                .build(),
            "lenet.zip");
    ModelSerializer.addNormalizerToModel(
        folder.resolve("lenet.zip").toFile(), new ImagePreProcessingScaler(0, 1));

    JsonNode report =
        json(
            command(
                "import",
                at("lenet.zip"),
                "--normalization",
                "unit",
                "--out",
                at("mine.zip"),
                "--json"));

    assertThat(report.get("architecture").asText())
        .isEqualTo("ConvolutionLayer-SubsamplingLayer-DenseLayer-OutputLayer");
    assertThat(report.get("parameters").asLong()).isEqualTo(lenet.numParams());
    INDArray parameters = ModelFile.load(folder.resolve("mine.zip")).params();
    assertThat(parameters).isEqualTo(lenet.params());
    assertThat(json(command("evaluate", "--model", at("mine.zip"), "--json")).get("count").asInt())
        .isPositive();
    assertThat(CapturedCommand.run("inspect", at("lenet.zip")).out())
        .contains("0_W", "[4, 1, 5, 5]", "ConvolutionLayer, SubsamplingLayer", "card: none");
    CapturedCommand export =
        CapturedCommand.run(
            "export", "--model", at("mine.zip"), "--format", "onnx", "--out", at("x.onnx"));
    assertThat(export.exitCode()).isEqualTo(2);
    assertThat(export.err()).contains("ConvolutionLayer").doesNotContain("\tat ");
  }

  @Test
  void whatIsNoClassifierOfDigitsIsRefusedOnOneLine() throws Exception {
    write(
        new NeuralNetConfiguration.Builder()
            .list()
            .layer(
                new OutputLayer.Builder(LossFunction.MSE)
                    .nIn(784)
                    .nOut(10)
                    .activation(Activation.IDENTITY)
                    .build())
            .build(),
        "regression.zip");
    CapturedCommand refused = command("import", at("regression.zip"), "--out", at("never.zip"));
    assertThat(refused.exitCode()).isEqualTo(2);
    assertThat(refused.err().lines().filter(line -> !line.startsWith("Data: "))).hasSize(1);
    assertThat(refused.err()).contains("ends in identity; softmax and sigmoid");
    assertThat(command("import", at("regression.zip"), "--architecture", "10", "--out", "x").err())
        .contains("leave --architecture");
    assertThat(Files.exists(folder.resolve("never.zip"))).isFalse();
  }
}
