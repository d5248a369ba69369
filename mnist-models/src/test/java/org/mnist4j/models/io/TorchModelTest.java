package org.mnist4j.models.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mnist4j.formats.tensor.Tensor;
import org.mnist4j.models.Architecture;
import org.mnist4j.models.NetworkInitializer;
import org.mnist4j.models.TrainingSettings;
import org.mnist4j.models.optim.TorchSgd;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

final class TorchModelTest {
  private static final TrainingSettings SETTINGS = TrainingSettings.of(3, TorchSgd.of(0.1));

  private static MultiLayerNetwork network(String notation) {
    MultiLayerNetwork network =
        NetworkInitializer.initialize(Architecture.of(notation).configure(SETTINGS));
    // Batch normalisation starts as the identity; a test of it needs other numbers.
    Random random = new Random(5);
    network
        .paramTable()
        .forEach(
            (key, value) -> {
              if (key.endsWith("_gamma") || key.endsWith("_var") || key.endsWith("_mean")) {
                for (long i = 0; i < value.length(); i++) {
                  value.putScalar(i, 0.5 + random.nextFloat());
                }
              }
            });
    return network;
  }

  private static INDArray pictures() {
    Nd4j.getRandom().setSeed(7);
    return Nd4j.rand(4, 784);
  }

  private static List<Tensor> tensors(String notation) {
    return StateDict.of(network(notation), Architecture.of(notation));
  }

  private static void assertSame(String notation, List<Tensor> tensors) throws Exception {
    TorchModel model = TorchModel.of(tensors);
    Architecture wanted = Architecture.of(notation);
    assertThat(Candidates.of(model).stream().map(a -> a.withoutDropout().notation()))
        .as(model.describe())
        .contains(wanted.withoutDropout().notation());
    INDArray expected = network(notation).output(pictures());
    INDArray found = model.network(wanted, SETTINGS).output(pictures());
    assertThat(found.toFloatMatrix()).isDeepEqualTo(expected.toFloatMatrix());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "softmax",
        "dense-256-128",
        "dense-128-256",
        "32-10",
        "64+bn-32-10",
        "4C3-6C3-pool-dropout0.25-12-dropout0.5-10",
        "4C3p1-pool-6C3p1-pool-20-12-10",
        "4C11same-pool-6C5same-pool-20-dropout0.3-10",
        "6C5p2-pool-16C5-pool-120-84-10",
        "4C3+bn-4C3+bn-pool-dropout0.2-6C3+bn-6C3+bn-pool-16+bn-10",
        "4C5s2-6C3s2-12-10",
        "12C3-pool3-24C3-pool3-10",
        "4C3p1-4C3p1-pool-6C3p1-6C3p1-pool-8C3p1-8C3p1-pool-10"
      })
  void aNetworkComesBackFromItsTensors(String notation) throws Exception {
    assertSame(notation, tensors(notation));
  }

  @ParameterizedTest
  @ValueSource(strings = {"dense-256-128", "dense-128-256", "cnn-dropout", "cnn-three-fc"})
  void anArticlesNetworkIsFoundFirst(String name) throws Exception {
    assertThat(Candidates.of(TorchModel.of(tensors(name))).get(0).name()).isEqualTo(name);
  }

  @Test
  void parametersAreCountedAsPytorchCountsThem() throws Exception {
    List<Tensor> tensors = new ArrayList<>(tensors("4C3+bn-pool-12-10"));
    long count = Architecture.of("4C3+bn-pool-12-10").parameterCount();
    assertThat(TorchModel.of(tensors).parameterCount()).isEqualTo(count);
    tensors.add(1, Tensor.of("conv1.bias", List.of(4L), new float[4]));
    assertThat(TorchModel.of(tensors).parameterCount()).isEqualTo(count + 4);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "module.",
        "_orig_mod.",
        "module._orig_mod.",
        "state_dict.",
        "model_state_dict.module.",
        "model.",
        "net.",
        "network.features."
      })
  void whatLiesAroundTheNamesIsTakenAway(String prefix) throws Exception {
    List<Tensor> wrapped = new ArrayList<>();
    for (Tensor tensor : tensors("4C3+bn-pool-12-10")) {
      wrapped.add(tensor.named(prefix + tensor.name()));
    }
    if (prefix.startsWith("state") || prefix.startsWith("model")) {
      wrapped.add(Tensor.of("optimizer.state.0.exp_avg", List.of(2L), new float[2]));
    }
    assertSame("4C3+bn-pool-12-10", wrapped);
  }

  @Test
  void tensorsOrderedByNameArePutInLine() throws Exception {
    String notation = "4C3+bn-6C3+bn-pool-20+bn-12-10";
    List<Tensor> sorted = new ArrayList<>(tensors(notation));
    sorted.sort(Comparator.comparing(Tensor::name));
    assertSame(notation, sorted);
    Collections.reverse(sorted);
    assertSame(notation, sorted);
  }

  @Test
  void aBiasBeforeABatchNormalisationIsTakenIntoItsMean() throws Exception {
    List<Tensor> tensors = new ArrayList<>(tensors("4C3+bn-pool-12-10"));
    tensors.add(1, Tensor.of("conv1.bias", List.of(4L), new float[] {1, -2, 3, 0.5f}));
    for (int i = 0; i < tensors.size(); i++) {
      if (tensors.get(i).name().equals("bn1.running_mean")) {
        float[] mean = tensors.get(i).floats();
        float[] moved = {mean[0] + 1, mean[1] - 2, mean[2] + 3, mean[3] + 0.5f};
        tensors.set(i, Tensor.of("bn1.running_mean", List.of(4L), moved));
      }
    }
    INDArray found =
        TorchModel.of(tensors)
            .network(Architecture.of("4C3+bn-pool-12-10"), SETTINGS)
            .output(pictures());
    assertThat(found.equalsWithEps(network("4C3+bn-pool-12-10").output(pictures()), 1e-5)).isTrue();
  }

  @Test
  void theArticlesNamesAreGivenBack() {
    assertThat(tensors("dense-128-256").stream().map(Tensor::name))
        .containsExactly(
            "hidden1.weight",
            "hidden1.bias",
            "hidden2.weight",
            "hidden2.bias",
            "out.weight",
            "out.bias");
    assertThat(tensors("dense-128-256").get(0).shape()).containsExactly(128L, 784L);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a.weight:3,3,3 | is neither a Linear",
        "a.weight:10,100 | form no line",
        "a.weight:4,1,3,5 | is neither a Linear",
        "a.bias:4 | has no weight",
        "a.weight:4,1,3,3 | form no line",
        "a.weight:12,784;b.weight:10,13 | form no line",
        "a.weight:12,784;n.weight:7;n.bias:7;n.running_mean:7;n.running_var:7;b.weight:10,12 |"
            + " belongs to no layer",
        "a.weight:12,784;n.running_mean:12;b.weight:10,12 | lacks a part",
        "x:4 | save the model's state_dict()"
      })
  void otherTensorsGetAReason(String shapes, String reason) {
    List<Tensor> tensors = new ArrayList<>();
    for (String one : shapes.split(";")) {
      String[] parts = one.split(":");
      List<Long> shape = new ArrayList<>();
      int count = 1;
      for (String size : parts[1].split(",")) {
        shape.add(Long.valueOf(size));
        count *= Integer.parseInt(size);
      }
      tensors.add(Tensor.of(parts[0], shape, new float[count]));
    }
    assertThatThrownBy(() -> TorchModel.of(tensors))
        .isInstanceOf(UnknownModelException.class)
        .hasMessageContaining(reason);
  }

  @Test
  void anArchitectureOfOtherShapesIsRefused() throws Exception {
    TorchModel model = TorchModel.of(tensors("32-10"));
    assertThatThrownBy(() -> model.network(Architecture.of("33-10"), SETTINGS))
        .isInstanceOf(UnknownModelException.class)
        .hasMessageContaining("fc1 [32, 784]")
        .hasMessageContaining("33");
  }

  @Test
  void thePythonModuleHasTheTensorsNames() {
    String source =
        ModuleSource.of(
            Architecture.of("cnn-wide-kernel"),
            new PixelScale("half", 0.5f, 0.5f),
            0.9,
            "net",
            "m.pth");
    assertThat(source)
        .startsWith(ModuleSource.BEGINNING)
        .contains(
            "self.cap1[\"conv\"] = nn.Conv2d(1, 64, 11, stride=1, padding=5, bias=True)",
            "self.classifier[\"6\"] = nn.Linear(1024, 10, bias=True)",
            "MEAN, DEVIATION = 0.5, 0.5",
            "x = F.max_pool2d(x, 2)",
            "strict=True");
  }
}
