package org.mnist4j.app.command.train;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.mnist4j.models.Architecture;
import org.mnist4j.models.NetworkInitializer;
import org.mnist4j.models.NetworkSummary;
import org.mnist4j.models.TrainingSettings;
import org.mnist4j.models.optim.TorchSgd;

final class NetworkTextTest {
  private static NetworkSummary summary(String name) {
    return NetworkSummary.of(
        NetworkInitializer.initialize(
            Architecture.of(name).configure(TrainingSettings.of(1, TorchSgd.of(0.1)))));
  }

  @Test
  void printsParametersWithPytorchsNamesAndShapesBesideDl4js() {
    assertThat(NetworkText.of(summary("4C5-pool-32-10relu")))
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
}
