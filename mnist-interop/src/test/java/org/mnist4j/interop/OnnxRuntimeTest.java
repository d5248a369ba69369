package org.mnist4j.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mnist4j.formats.onnx.OnnxGraph;
import org.mnist4j.models.Architecture;
import org.mnist4j.models.NetworkInitializer;
import org.mnist4j.models.TrainingSettings;
import org.mnist4j.models.io.OnnxNetwork;
import org.mnist4j.models.io.PixelScale;
import org.mnist4j.models.optim.TorchSgd;
import org.mnist4j.recognizer.picture.DigitForm;
import org.mnist4j.testkit.TestJvm;
import org.mnist4j.train.model.ModelCard;
import org.mnist4j.train.model.TemperatureScaling;
import org.mnist4j.train.predict.BundledModel;
import org.mnist4j.train.recipe.Recipes;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** What ONNX Runtime answers with the networks that are written here. */
final class OnnxRuntimeTest {
  private static final int PICTURES = 64;
  private static final PixelScale SCALE = new PixelScale("mean-std", 0.1307f, 0.3081f);

  @TempDir
  @SuppressWarnings("NullAway.Init")
  Path folder;

  static Stream<String> recipes() {
    return Recipes.names().stream().filter(name -> !name.startsWith("flagship")); // graphs
  }

  @ParameterizedTest
  @MethodSource("recipes")
  void everyRecipesNetworkAnswersTheSame(String recipe) throws Exception {
    Architecture architecture = Recipes.find(recipe, List.of()).architecture();
    MultiLayerNetwork network =
        NetworkInitializer.initialize(
            architecture.configure(TrainingSettings.of(7, TorchSgd.of(0.01))));
    INDArray batch = normalised(pixels(new Random(1), 16));
    int[] labels = new Random(3).ints(16, 0, DigitForm.CLASSES).toArray();
    network.fit(batch, oneHot(labels));
    assertAnswersTheSame(network, architecture, 1);
  }

  @ParameterizedTest
  @MethodSource("bundled")
  void theBundledModelAnswersTheSameAtItsTemperature(ModelCard card) throws Exception {
    assertAnswersTheSame(
        BundledModel.network(),
        Architecture.of(card.settings().getOrDefault("architecture", "")),
        Objects.requireNonNull(card.calibration()).temperature());
  }

  static Stream<ModelCard> bundled() throws Exception {
    return Stream.of(BundledModel.card());
  }

  private void assertAnswersTheSame(
      MultiLayerNetwork network, Architecture architecture, double temperature) throws Exception {
    byte[] pixels = pixels(new Random(2), PICTURES);
    INDArray pictures = normalised(pixels);
    Path normalised = write("normalised", floats(pictures));
    Path raw = write("raw", pixels);
    Path expected = write("expected", softened(network.output(pictures), temperature));

    OnnxGraph graph = OnnxNetwork.of(network, architecture, temperature);
    assertThat(answers(graph, normalised, expected)).isEqualTo("FLOAT [-1, 1, 28, 28]");
    graph = OnnxNetwork.ofPixels(network, architecture, temperature, SCALE);
    assertThat(answers(graph, raw, expected)).isEqualTo("UINT8 [-1, 1, 28, 28]");
  }

  /** Holds the answers against the expected ones; says what the input is. */
  private String answers(OnnxGraph graph, Path pictures, Path expected) throws Exception {
    Path model = folder.resolve("model.onnx");
    try (OutputStream out = Files.newOutputStream(model)) {
      graph.write(out, "test", Map.of());
    }
    List<String> command = new ArrayList<>(TestJvm.command(OnnxRuntimeTest::isNeeded));
    command.add(OnnxRuntimeAnswers.class.getName());
    for (Path argument : List.of(model, pictures, expected)) {
      command.add(argument.toString());
    }
    Path errors = folder.resolve("errors.txt");
    Process process = new ProcessBuilder(command).redirectError(errors.toFile()).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said + Files.readString(errors)).isZero();
    List<String> lines = said.lines().toList();
    assertThat(lines).hasSize(3);
    for (String difference : lines.subList(1, 3)) {
      assertThat(Double.parseDouble(difference)).isLessThan(1e-5);
    }
    return lines.get(0);
  }

  private static boolean isNeeded(String classPathEntry) {
    return Stream.of("onnxruntime", "mnist-base", "mnist-interop")
        .anyMatch(classPathEntry::contains);
  }

  private static byte[] pixels(Random random, int pictures) {
    byte[] pixels = new byte[pictures * DigitForm.PIXELS];
    random.nextBytes(pixels);
    return pixels;
  }

  private static INDArray normalised(byte[] pixels) {
    float[] values = new float[pixels.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = ((pixels[i] & 0xff) / 255f - SCALE.mean()) / SCALE.deviation();
    }
    return Nd4j.create(values, new int[] {pixels.length / DigitForm.PIXELS, DigitForm.PIXELS});
  }

  private static INDArray oneHot(int[] labels) {
    INDArray rows = Nd4j.zeros(labels.length, DigitForm.CLASSES);
    for (int row = 0; row < labels.length; row++) {
      rows.putScalar(row, labels[row], 1);
    }
    return rows;
  }

  private static byte[] softened(INDArray probabilities, double temperature) {
    float[] values = probabilities.dup('c').data().asFloat();
    ByteBuffer bytes =
        ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    for (int at = 0; at < values.length; at += DigitForm.CLASSES) {
      TemperatureScaling.soften(values, at, DigitForm.CLASSES, temperature)
          .forEach(probability -> bytes.putFloat(probability.floatValue()));
    }
    return bytes.array();
  }

  private static byte[] floats(INDArray array) {
    float[] values = array.dup('c').data().asFloat();
    ByteBuffer bytes =
        ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(values);
    return bytes.array();
  }

  private Path write(String name, byte[] bytes) throws Exception {
    return Files.write(folder.resolve(name), bytes);
  }
}
