package org.mnist4j.models;

import static org.assertj.core.api.Assertions.assertThat;

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
  void names_layers_modules_and_output_shapes() {
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
  void prints_parameters_with_pytorchs_names_and_shapes_beside_dl4js() {
    assertThat(summary("4C5-pool-32-10relu").toString())
        .isEqualTo(
            """
            layer    module                                                   output              parameters
            ------------------------------------------------------------------------------------------------
            conv1    Conv2d(1, 4, kernel=5x5, stride=1x1, padding=0x0), ReLU  [batch, 4, 24, 24]         104
            pool1    MaxPool2d(2x2)                                           [batch, 4, 12, 12]           0
            fc1      Linear(576, 32), ReLU                                    [batch, 32]             18,464
            fc2      Linear(32, 10), ReLU                                     [batch, 10]                330
            softmax  softmax, cross-entropy                                   [batch, 10]                  0

            parameter  shape         in PyTorch    shape         values
            -----------------------------------------------------------
            0_b        [4]           conv1.bias    [4]                4
            0_W        [4, 1, 5, 5]  conv1.weight  [4, 1, 5, 5]     100
            2_W        [576, 32]     fc1.weight    [32, 576]     18,432
            2_b        [32]          fc1.bias      [32]              32
            3_W        [32, 10]      fc2.weight    [10, 32]         320
            3_b        [10]          fc2.bias      [10]              10

            parameters: 18,898
            """);
  }

  @Test
  void counts_running_statistics_under_their_names_in_pytorch() {
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
