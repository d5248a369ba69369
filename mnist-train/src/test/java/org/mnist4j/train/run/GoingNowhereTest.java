package org.mnist4j.train.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntUnaryOperator;
import org.deeplearning4j.nn.api.Model;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mnist4j.data.DigitDataset;
import org.mnist4j.data.synthetic.SyntheticDigits;
import org.mnist4j.train.UserError;
import org.mnist4j.train.data.DigitData;
import org.mnist4j.train.engine.Engine;
import org.mnist4j.train.engine.EngineChoice;
import org.mnist4j.train.metrics.RunListener;
import org.mnist4j.train.recipe.Recipes;
import org.mnist4j.train.store.RunDirectory;

/** Real trainings of 320 steps: which go nowhere, and what is said of it. */
final class GoingNowhereTest {
  private static final int PICTURES = 640;
  private static final List<String> SHORT =
      List.of("validation=none", "batch-size=20", "epochs=10", "keep=last");

  @TempDir
  @SuppressWarnings("NullAway.Init")
  Path folder;

  /**
   * @param labelOf which picture's label each picture gets
   */
  private static DigitDataset digits(int count, IntUnaryOperator labelOf) {
    SyntheticDigits drawn = SyntheticDigits.of(9);
    byte[] labels = new byte[count];
    for (int i = 0; i < count; i++) {
      labels[i] = (byte) drawn.label(labelOf.applyAsInt(i));
    }
    return DigitDataset.of("drawn", drawn.pixels(0, count), labels);
  }

  private String told(String recipe, IntUnaryOperator labelOf, String... changes) throws Exception {
    DigitData data =
        DigitData.identify("drawn", digits(PICTURES, labelOf), digits(50, picture -> picture));
    List<String> settings = new ArrayList<>(SHORT);
    settings.addAll(List.of(changes));
    try (CapturedLog log = CapturedLog.of(TrainingJob.class);
        RunDirectory directory = RunDirectory.create(folder.resolve("run"), recipe)) {
      new TrainingJob(Recipes.find(recipe, settings), data, directory, EngineChoice.AUTO, 1)
          .execute(System.nanoTime(), new StopSignal(), new Silent());
      return log.text();
    }
  }

  @Test
  void labelsThatBelongToOtherPicturesAreNoticed() throws Exception {
    // A small rate: 640 pictures could else be learned by heart.
    assertThat(told("softmax", i -> (i + 1) % PICTURES, "learning-rate=0.001"))
        .containsOnlyOnce("After 300 steps the network knows nothing yet")
        .contains("shifted or shuffled");
  }

  @Test
  void aLearningRateOfTenIsNoticedWithTheOneToTry() throws Exception {
    assertThat(told("dense-128-256", i -> i, "learning-rate=10"))
        .containsOnlyOnce("After 300 steps the network knows nothing yet")
        .contains("too high; try --set learning-rate=1.");
  }

  @Test
  void aTrainingThatLearnsIsLeftInPeace() throws Exception {
    assertThat(told("dense-256-128", i -> i)).doesNotContain("knows nothing");
  }

  @Test
  void aRunThatLeavesTheNumbersEndsWithTheRateToTry() {
    assertThatThrownBy(() -> told("softmax", i -> i, "learning-rate=1000", "weight-decay=0.99"))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("Training diverged")
        .hasMessageContaining("--set learning-rate=100.0");
  }

  private static final class Silent implements TrainingJob.Observer {
    @Override
    public void begin(Engine engine, Model network, int stepsPerEpoch, long stepsDone) {}

    @Override
    public List<RunListener> listeners() {
      return List.of();
    }

    @Override
    public void end() {}
  }
}
