package org.mnist4j.models;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.assertj.core.api.Assertions;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;
import org.mnist4j.models.optim.TorchSgd;

class NetworkSummaryTest {

  private static NetworkSummary summary(String name) {
    return NetworkSummary.of(
        NetworkInitializer.initialize(
            Architecture.of(name).configure(TrainingSettings.of(1, TorchSgd.of(0.1)))));
  }

  @Test
  void namesLayersModulesAndOutputShapes() {
    assertThat(summary("cnn-dropout").layers())
        .extracting(
            NetworkSummary.Line::name, NetworkSummary.Line::module, NetworkSummary.Line::output)
        .containsExactly(
            tuple(
                "conv1", "Conv2d(1, 32, kernel=3x3, stride=1x1, padding=0x0), ReLU", "32, 26, 26"),
            tuple(
                "conv2", "Conv2d(32, 64, kernel=3x3, stride=1x1, padding=0x0), ReLU", "64, 24, 24"),
            tuple("pool1", "MaxPool2d(2x2)", "64, 12, 12"),
            tuple("fc1", "Dropout(0.25), Linear(9216, 128), ReLU", "128"),
            tuple("fc2", "Dropout(0.5), Linear(128, 10), softmax, cross-entropy", "10"));
  }

  private static Tuple tuple(String name, String module, String output) {
    return Assertions.tuple(name, module, "[batch, " + output + "]");
  }

  @Test
  void namesParametersAsPytorchAndAsDl4jDo() {
    NetworkSummary summary = summary("4C5-pool-32-10relu");
    assertThat(summary.parameters())
        .contains(
            new NetworkSummary.Parameter(
                "2_W", List.of(576L, 32L), "fc1.weight", List.of(32L, 576L), 18_432));
    assertThat(summary.parameterCount()).isEqualTo(18_898);
  }

  @Test
  void countsRunningStatisticsUnderTheirNamesInPytorch() {
    assertThat(summary("8C3same+bn-10").parameters())
        .extracting(NetworkSummary.Parameter::torchName)
        .containsExactly(
            "conv1.weight",
            "bn1.weight",
            "bn1.bias",
            "bn1.running_mean",
            "bn1.running_var",
            "fc1.weight",
            "fc1.bias");
  }
}
