package org.mnist4j.train.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.assertj.core.data.Percentage;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mnist4j.testkit.TestJvm;
import org.mnist4j.testkit.parity.ParityCase;
import org.nd4j.linalg.dataset.DataSet;

/** A training begun on one engine goes on elsewhere, from the network's zip, as if nothing was. */
class EngineHandoverIT {
  private static final int FIRST = 10;
  private static final int STEPS = 20;

  @TempDir
  @SuppressWarnings("NullAway.Init")
  Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"sgd-nesterov", "adadelta", "adam-weight-decay", "rmsprop", "step-lr"})
  void goesOnWithTheOtherEngineFromTheZip(String name) throws Exception {
    for (EngineChoice first : List.of(EngineChoice.ONEDNN, EngineChoice.DL4J)) {
      EngineChoice second = first == EngineChoice.DL4J ? EngineChoice.ONEDNN : EngineChoice.DL4J;
      ParityCase parityCase = named(name);
      File zip = trainedFirstHalf(parityCase, first);

      MultiLayerNetwork network = ModelSerializer.restoreMultiLayerNetwork(zip, true);
      double[] losses = train(network, second, parityCase, FIRST, STEPS);

      assertLikePyTorch(losses, parityCase);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"adam-weight-decay", "sgd-nesterov"})
  void goesOnInAProcessThatHasDeeplearning4jAndTheModelsJar(String name) throws Exception {
    ParityCase parityCase = named(name);
    File zip = trainedFirstHalf(parityCase, EngineChoice.ONEDNN);

    List<String> command = TestJvm.command(EngineHandoverIT::isNotTheEngines, "-Xmx1g");
    command.addAll(List.of(PlainDl4j.class.getName(), zip.getPath(), name));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
    double[] losses = output.lines().mapToDouble(Double::parseDouble).toArray();
    assertLikePyTorch(losses, parityCase);
  }

  private File trainedFirstHalf(ParityCase parityCase, EngineChoice engine) throws Exception {
    MultiLayerNetwork network = parityCase.network();
    train(network, engine, parityCase, 0, FIRST);
    File zip = folder.resolve(parityCase.name() + "-" + engine + ".zip").toFile();
    ModelSerializer.writeModel(network, zip, true);
    return zip;
  }

  private static double[] train(
      MultiLayerNetwork network, EngineChoice choice, ParityCase parityCase, int from, int to) {
    double[] losses = new double[to - from];
    try (Engine engine = Engines.open(network, choice, 2)) {
      for (int step = from; step < to; step++) {
        network.setEpochCount(step / ParityCase.STEPS_PER_EPOCH);
        losses[step - from] = engine.step(EngineBatches.of(parityCase.batch(step)));
      }
    }
    return losses;
  }

  private static void assertLikePyTorch(double[] losses, ParityCase parityCase) {
    assertThat(losses).hasSize(STEPS - FIRST);
    for (int i = 0; i < losses.length; i++) {
      assertThat(losses[i])
          .as("%s, step %d", parityCase.name(), FIRST + i)
          .isCloseTo(
              parityCase.reference().losses().get(FIRST + i), Percentage.withPercentage(0.01));
    }
  }

  private static ParityCase named(String name) {
    return ParityCase.all().stream().filter(c -> c.name().equals(name)).findFirst().orElseThrow();
  }

  private static boolean isNotTheEngines(String entry) {
    return !entry.contains("onednn") && !new File(entry).getName().startsWith("dnnl");
  }

  /** What the other process runs: nothing but Deeplearning4j and the parity case's pictures. */
  static final class PlainDl4j {
    private PlainDl4j() {}

    public static void main(String[] arguments) throws Exception {
      MultiLayerNetwork network =
          ModelSerializer.restoreMultiLayerNetwork(new File(arguments[0]), true);
      ParityCase parityCase = named(arguments[1]);
      for (int step = FIRST; step < STEPS; step++) {
        DataSet batch = parityCase.batch(step);
        network.setEpochCount(step / ParityCase.STEPS_PER_EPOCH);
        double penalty = network.calcRegularizationScore(true);
        network.fit(batch);
        System.out.println(network.score() - penalty);
      }
    }
  }
}
