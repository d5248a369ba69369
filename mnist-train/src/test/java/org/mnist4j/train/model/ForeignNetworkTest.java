package org.mnist4j.train.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.Upsampling2D;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Networks that plain Deeplearning4j wrote, of several versions: the files among the resources were
 * written by the version in their names, after three steps of training, with what that version
 * answered to two pictures whose pixel {@code i} is {@code (31 * i % 256) / 255 - 0.5}.
 */
final class ForeignNetworkTest {
  @TempDir
  @SuppressWarnings("NullAway.Init")
  Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "dense-0.9.1",
        "lenet-0.9.1",
        "dense-1.0.0-beta3",
        "lenet-1.0.0-beta3",
        "dense-1.0.0-beta7",
        "lenet-1.0.0-beta7"
      })
  void networksOfOlderVersionsAnswerAsTheyDidThere(String name) throws Exception {
    MultiLayerNetwork network = ModelFile.loadForeign(resource(name + ".zip"));

    double[] pixels = new double[2 * 784];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = 31 * i % 256 / 255.0 - 0.5;
    }
    INDArray answers =
        network.output(Nd4j.create(pixels, 2, 784).castTo(DataType.FLOAT)).reshape(20);
    List<String> then = Files.readAllLines(resource(name + ".txt"));
    assertThat(then).hasSize(20);
    for (int i = 0; i < 20; i++) {
      assertThat(answers.getDouble(i)).isCloseTo(Double.parseDouble(then.get(i)), within(1e-5));
    }
  }

  private static Path resource(String name) throws Exception {
    return Path.of(
        Objects.requireNonNull(ForeignNetworkTest.class.getResource(name), name).toURI());
  }

  @Test
  void aNetworkInDoublesComputesInFloats() throws Exception {
    Nd4j.getRandom().setSeed(3);
    MultiLayerNetwork doubles =
        network(
            new NeuralNetConfiguration.Builder()
                .dataType(DataType.DOUBLE)
                .list()
                .layer(new DenseLayer.Builder().nIn(784).nOut(5).build())
                .layer(new OutputLayer.Builder().nIn(5).nOut(10).build())
                .build());
    INDArray picture = Nd4j.rand(DataType.DOUBLE, 1, 784);
    MultiLayerNetwork floats = ModelFile.load(write(doubles));
    assertThat(floats.params().dataType()).isEqualTo(DataType.FLOAT);
    assertThat(floats.output(picture.castTo(DataType.FLOAT)).castTo(DataType.DOUBLE))
        .satisfies(
            answer ->
                assertThat(answer.squaredDistance(doubles.output(picture))).isLessThan(1e-10));
  }

  @Test
  void aNetworkThatTakesPicturesTakesTheirPixels() throws Exception {
    MultiLayerNetwork pictures =
        network(
            new NeuralNetConfiguration.Builder()
                .list()
                .layer(new ConvolutionLayer.Builder(5, 5).nOut(2).build())
                .layer(new OutputLayer.Builder().nOut(10).build())
                .setInputType(InputType.convolutional(28, 28, 1))
                .build());
    INDArray picture = Nd4j.rand(DataType.FLOAT, 1, 1, 28, 28);
    assertThat(ModelFile.load(write(pictures)).output(picture.reshape(1, 784)))
        .isEqualTo(pictures.output(picture));
  }

  @Test
  void otherNetworksAreRefusedByReason() throws Exception {
    assertRefused(dense(100, 10), "first layer takes 100 values; a network for MNIST takes 784");
    assertRefused(dense(784, 26), "it has 26 outputs; a network for digits has 10");
    assertRefused(upsampled(2), "of it makes 501,760,000 values of a picture");
    ComputationGraphConfiguration graph =
        new NeuralNetConfiguration.Builder()
            .graphBuilder()
            .addInputs("in")
            .addLayer("out", new OutputLayer.Builder().nIn(784).nOut(10).build(), "in")
            .setOutputs("out")
            .build();
    ComputationGraph built = new ComputationGraph(graph);
    built.init();
    ModelSerializer.writeModel(built, file().toFile(), true);
    assertThatThrownBy(() -> ModelFile.load(file()))
        .isInstanceOf(ModelFileException.class)
        .hasMessageContaining("it is a ComputationGraph");
  }

  private static MultiLayerConfiguration dense(int inputs, int outputs) {
    return new NeuralNetConfiguration.Builder()
        .list()
        .layer(new OutputLayer.Builder().nIn(inputs).nOut(outputs).build())
        .build();
  }

  /** Layers without parameters that make much of little. */
  private static MultiLayerConfiguration upsampled(int times) {
    NeuralNetConfiguration.ListBuilder list = new NeuralNetConfiguration.Builder().list();
    list.layer(new ConvolutionLayer.Builder(1, 1).nIn(1).nOut(1).build());
    for (int i = 0; i < times; i++) {
      list.layer(new Upsampling2D.Builder(i == 0 ? 80 : 10).build());
    }
    return list.layer(new GlobalPoolingLayer.Builder().build())
        .layer(new OutputLayer.Builder().nIn(1).nOut(10).build())
        .build();
  }

  private void assertRefused(MultiLayerConfiguration description, String reason)
      throws IOException {
    write(network(description));
    assertThatThrownBy(() -> ModelFile.load(file()))
        .isInstanceOf(ModelFileException.class)
        .hasMessageContaining(reason)
        .hasMessageNotContaining("\n");
  }

  private static MultiLayerNetwork network(MultiLayerConfiguration description) {
    MultiLayerNetwork network = new MultiLayerNetwork(description);
    network.init();
    return network;
  }

  private Path write(MultiLayerNetwork network) throws IOException {
    ModelSerializer.writeModel(network, file().toFile(), true);
    return file();
  }

  private Path file() {
    return folder.resolve("model.zip");
  }

  /** Runs its initializer when it is loaded, as any class on the class path may. */
  @SuppressWarnings("UnusedNestedClass") // A model's file names it.
  private static final class Bait {
    static {
      Sprung.bait = true;
    }
  }

  private static final class Sprung {
    private static boolean bait;
  }

  /** Deeplearning4j's own reader loads such a class, which isn't a layer, and runs its code. */
  @Test
  void aClassThatADescriptionNamesIsNotLoaded() throws Exception {
    String json = dense(784, 10).toJson();
    String bait = ForeignNetworkTest.class.getName() + "$Bait";
    String layer = OutputLayer.class.getName();
    List<String> hostile =
        List.of(
            json.replace(layer, bait),
            json.replace(layer, layer + "<" + bait + ">"),
            json.replace(layer, bait.replace("ForeignNetworkTest", "\\u0046oreignNetworkTest")),
            json.replace("\"idropout\" : null", "\"idropout\" : [ \"" + bait + "\", { } ]"),
            json.replace("\"@class\" : \"" + layer + "\"", "\"@class\" : \"Bait\""),
            "{ \"x\" : { \"type\" : \"" + bait + "\" }," + json.substring(1));
    for (String text : hostile) {
      assertThat(text).isNotEqualTo(json);
      assertThatThrownBy(() -> NetworkJson.read(text.getBytes(StandardCharsets.UTF_8)))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("names the class")
          .hasMessageContaining("Bait");
    }
    assertThat(Sprung.bait).isFalse();
    assertThat(NetworkJson.read(json.getBytes(StandardCharsets.UTF_8)))
        .isEqualTo(MultiLayerConfiguration.fromJson(json));

    assertThatThrownBy(() -> MultiLayerConfiguration.fromJson(hostile.get(0)))
        .isInstanceOf(RuntimeException.class);
    assertThat(Sprung.bait).isTrue();
  }

  @Test
  void aDeeplyNestedDescriptionIsRefused() {
    byte[] deep = "{\"a\":".repeat(100_000).getBytes(StandardCharsets.UTF_8);
    assertThatThrownBy(() -> NetworkJson.read(deep))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("nested too deeply");
  }
}
