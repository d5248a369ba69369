package org.mnist4j.train.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mnist4j.data.batch.Normalization;
import org.mnist4j.train.engine.Engine;
import org.mnist4j.train.engine.EngineChoice;
import org.mnist4j.train.engine.Engines;
import org.mnist4j.train.evaluation.Evaluator;
import org.mnist4j.train.model.ModelFile;
import org.mnist4j.train.model.ModelFileException;
import org.mnist4j.train.store.RunDirectory;
import org.mnist4j.train.store.TrainingResult;

/** A network with residual blocks on its way through a run. */
class ResidualRunTest {
  private static final List<String> SETTINGS =
      List.of(
          "architecture=8C5same-res-pool-bn-16C3same-pool-poolup-res-bn-avgpool-10",
          "optimizer=adam",
          "learning-rate=0.01",
          "batch-size=16",
          "validation=random 40",
          "augment-rotation=10",
          "epochs=2",
          "seed=3");

  @TempDir
  @SuppressWarnings("NullAway.Init")
  Path folder;

  private SmallRun run(String name, EngineChoice engine) {
    return new SmallRun(folder.resolve(name), engine, SETTINGS);
  }

  @ParameterizedTest
  @EnumSource(
      value = EngineChoice.class,
      names = {"ONEDNN", "DL4J"})
  void aResumedRunEndsWithTheSameParameters(EngineChoice engine) throws Exception {
    SmallRun whole = run("whole", engine);
    TrainingResult result = whole.begin();
    SmallRun parts = run("parts", engine);
    assertThatThrownBy(() -> parts.begin(7)).hasMessageContaining("--resume");
    assertThatThrownBy(() -> parts.resume(13)).hasMessageContaining("--resume");
    parts.resume();

    assertThat(parts.parameters(RunDirectory.MODEL))
        .isEqualTo(whole.parameters(RunDirectory.MODEL));
    assertThat(result.course().history().get(1).trainLoss())
        .isLessThan(result.course().history().get(0).trainLoss());
  }

  @Test
  void plainDeeplearning4jReadsTheModelAndAnswersAlike() throws Exception {
    SmallRun run = run("run", EngineChoice.ONEDNN);
    TrainingResult result = run.begin();
    Path model = run.folder().resolve(RunDirectory.MODEL);
    ComputationGraph plain = ModelSerializer.restoreComputationGraph(model.toFile());
    Evaluator test = Evaluator.ofAll(SmallRun.data().test(), Normalization.UNIT);
    double[] losses = new double[2];
    try (Engine fast = Engines.open(ModelFile.networks(model), EngineChoice.ONEDNN, 1);
        Engine slow = Engines.open(plain, EngineChoice.DL4J, 1)) {
      losses[0] = test.evaluate(fast).loss();
      losses[1] = test.evaluate(slow).loss();
    }

    assertThat(losses[0]).isCloseTo(losses[1], within(1e-4));
    assertThat(losses[0]).isCloseTo(result.test().loss(), within(1e-4));
  }

  @Test
  void whatTakesLayersInALineSaysSo() throws Exception {
    SmallRun run = run("run", EngineChoice.DL4J);
    run.begin();
    assertThatThrownBy(() -> ModelFile.load(run.folder().resolve(RunDirectory.MODEL)))
        .isInstanceOf(ModelFileException.class)
        .hasMessageContaining("it is a ComputationGraph")
        .hasMessageContaining("networks of layers in a line");
  }
}
