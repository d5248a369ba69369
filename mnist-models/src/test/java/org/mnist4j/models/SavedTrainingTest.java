package org.mnist4j.models;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mnist4j.models.optim.CosineAnnealingLr;
import org.mnist4j.models.optim.ExponentialLr;
import org.mnist4j.models.optim.LinearWarmup;
import org.mnist4j.models.optim.OneCycle;
import org.mnist4j.models.optim.StepLr;
import org.mnist4j.models.optim.TorchAdadelta;
import org.mnist4j.models.optim.TorchAdam;
import org.mnist4j.models.optim.TorchRmsprop;
import org.mnist4j.models.optim.TorchSgd;
import org.mnist4j.models.optim.TorchUpdater;
import org.nd4j.linalg.schedule.ScheduleType;

/** Every updater and schedule is part of the saved model, with its state. */
class SavedTrainingTest {

  static Stream<TorchUpdater> updaters() {
    OneCycle cycle = OneCycle.learningRate(0.01, 20).withRiseFraction(0.4).withLinearAnnealing();
    return Stream.of(
        TorchSgd.of(0.1),
        TorchSgd.of(0.1).withMomentum(0.9).withDampening(0.2),
        TorchSgd.of(0.1).withMomentum(cycle.momentum(0.8, 0.9)).withLearningRate(cycle),
        TorchSgd.of(0.1)
            .withMomentum(0.5)
            .withNesterov()
            .withLearningRate(new StepLr(0.1, 2, 0.5, ScheduleType.ITERATION)),
        TorchAdadelta.of(1)
            .withRho(0.8)
            .withEpsilon(1e-5)
            .withLearningRate(new ExponentialLr(1, 0.7, ScheduleType.ITERATION)),
        TorchAdam.of(0.01)
            .withBetas(0.8, 0.99)
            .withEpsilon(1e-6)
            .withMomentum(cycle.momentum(0.7, 0.9))
            .withLearningRate(new CosineAnnealingLr(0.01, 0.001, 9, ScheduleType.ITERATION)),
        TorchRmsprop.of(0.01)
            .withAlpha(0.9)
            .withEpsilon(1e-6)
            .withMomentum(0.5)
            .withCentering()
            .withLearningRate(
                LinearWarmup.of(
                    new StepLr(0.01, 3, 0.5, ScheduleType.EPOCH), 0.1, 4, ScheduleType.ITERATION)));
  }

  @ParameterizedTest
  @MethodSource("updaters")
  void isTheSameAfterTheWayThroughJson(TorchUpdater updater) {
    MultiLayerConfiguration configuration =
        Architecture.of("16-10").configure(TrainingSettings.of(1, updater).withWeightDecay(0.01));

    MultiLayerConfiguration read = MultiLayerConfiguration.fromJson(configuration.toJson());

    assertThat(read).isEqualTo(configuration);
    assertThat(read.getConf(0).getLayer().getUpdaterByParam("W")).isEqualTo(updater);
    assertThat(updater.clone()).isEqualTo(updater).isNotSameAs(updater);
  }

  @ParameterizedTest
  @MethodSource("updaters")
  void goesOnFromASavedModelAsIfItHadNotStopped(TorchUpdater updater, @TempDir Path folder)
      throws IOException {
    MultiLayerNetwork network =
        NetworkInitializer.initialize(
            Architecture.of("16-10").configure(TrainingSettings.of(1, updater)));
    train(network, 0, 4);
    File file = folder.resolve("model.zip").toFile();

    ModelSerializer.writeModel(network, file, true);
    MultiLayerNetwork resumed = ModelSerializer.restoreMultiLayerNetwork(file, true);
    train(network, 4, 8);
    train(resumed, 4, 8);

    assertThat(resumed.params()).isEqualTo(network.params());
  }

  private static void train(MultiLayerNetwork network, int from, int to) {
    for (int i = from; i < to; i++) {
      network.fit(Batches.random(8, i));
    }
  }
}
