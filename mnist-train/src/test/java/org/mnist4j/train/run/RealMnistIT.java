package org.mnist4j.train.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mnist4j.data.Writers;
import org.mnist4j.data.batch.Holdout;
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

  /** QMNIST's label file knows who wrote MNIST's pictures. */
  @Test
  void mnistSplitByWriterLearnsToReadOtherPeoplesHands() throws Exception {
    String labels = System.getenv("QMNIST_LABELS");
    assumeTrue(
        labels != null,
        "skipped: QMNIST_LABELS doesn't name QMNIST's qmnist-train-labels-idx2-int");
    DigitData data =
        new DataResolver(DownloadListener.NONE, Optional.of(Path.of(labels))).resolve(folder, true);
    Writers writers = data.train().writers().orElseThrow();
    assertThat(writers.distinct()).hasSize(539);
    List<String> settings = List.of("epochs=1", "validation=writers 10000");
    Holdout.Parts parts = Recipes.find("quick", settings).validation().split(data.train());
    assertThat(parts.validation().size()).isBetween(9_900, 10_000);
    Set<Integer> held = new HashSet<>();
    for (int picture : parts.validation().toArray()) {
      held.add(writers.of(picture));
    }
    assertThat(Arrays.stream(parts.training().toArray()).boxed().toList())
        .noneMatch(i -> held.contains(writers.of(i)));
    TrainingResult result = train("quick", settings, data);
    assertThat(result.data().fingerprint()).containsKey("writers");
    assertThat(result.course().history().get(0).validationAccuracy()).isGreaterThan(0.93);
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
        org.deeplearning4j.nn.api.Model network,
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
