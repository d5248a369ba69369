package org.mnist4j.train.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mnist4j.data.fetch.DownloadListener;
import org.mnist4j.train.data.DataResolver;
import org.mnist4j.train.data.DigitData;
import org.mnist4j.train.data.SyntheticData;
import org.mnist4j.train.engine.EngineChoice;
import org.mnist4j.train.metrics.RunListener;
import org.mnist4j.train.recipe.Recipe;
import org.mnist4j.train.recipe.Recipes;
import org.mnist4j.train.store.RunDirectory;
import org.mnist4j.train.store.TrainingResult;

/** Trains on the real MNIST, where there is one. */
final class RealMnistIT {
  private static String folder = "";

  @TempDir
  @SuppressWarnings("NullAway.Init")
  Path runs;

  @BeforeAll
  static void findMnist() {
    String found = System.getenv("MNIST_DATA_DIR");
    assumeTrue(found != null, "skipped: MNIST_DATA_DIR doesn't name a folder with the real MNIST");
    folder = found;
  }

  @Test
  void theDefaultRecipeLearnsMnist() throws Exception {
    TrainingResult result = train("quick", List.of("epochs=1"), mnist());
    assertThat(result.data().dataset()).isEqualTo("MNIST");
    assertThat(result.test().accuracy()).isGreaterThan(0.93);
    assertThat(result.test().confusion().pictures()).isEqualTo(10_000);
  }

  @Test
  void syntheticDigitsAloneTeachANetworkToReadMnist() throws Exception {
    DigitData mixed =
        DigitData.identify(
            "synthetic to train, MNIST to test", SyntheticData.draw().train(), mnist().test());
    TrainingResult result =
        train("dense-128-256", List.of("learning-rate=0.1", "epochs=3", "validation=none"), mixed);
    assertThat(result.data().dataset()).isNotEqualTo("MNIST");
    assertThat(result.test().accuracy()).isGreaterThan(0.90);
  }

  private static DigitData mnist() {
    return new DataResolver(DownloadListener.NONE).resolve(folder, true);
  }

  private TrainingResult train(String name, List<String> settings, DigitData data)
      throws Exception {
    Recipe recipe = Recipes.find(name, settings);
    try (RunDirectory directory = RunDirectory.create(runs.resolve(name), name)) {
      return new TrainingJob(recipe, data, directory, EngineChoice.AUTO, 0)
          .execute(System.nanoTime(), new StopSignal(), new Silent());
    }
  }

  private static final class Silent implements TrainingJob.Observer {
    @Override
    public void begin(
        org.mnist4j.train.engine.Engine engine,
        org.deeplearning4j.nn.multilayer.MultiLayerNetwork network,
        int stepsPerEpoch,
        long stepsDone) {}

    @Override
    public List<RunListener> listeners() {
      return List.of();
    }

    @Override
    public void end() {}
  }
}
