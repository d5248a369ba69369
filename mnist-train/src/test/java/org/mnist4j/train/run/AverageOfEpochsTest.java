package org.mnist4j.train.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mnist4j.train.engine.EngineChoice;
import org.mnist4j.train.model.ModelFile;
import org.mnist4j.train.recipe.RecipeException;
import org.mnist4j.train.store.RunDirectory;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class AverageOfEpochsTest {
  private static final List<String> SETTINGS =
      List.of(
          "architecture=6C5+bn-pool-16+bn-10",
          "optimizer=sgd",
          "learning-rate=0.05",
          "batch-size=25",
          "validation=none",
          "keep=last");

  @TempDir
  @SuppressWarnings("NullAway.Init")
  Path folder;

  private SmallRun run(String name, String... more) {
    return new SmallRun(
        folder.resolve(name),
        EngineChoice.ONEDNN,
        Stream.concat(SETTINGS.stream(), Stream.of(more)).toList());
  }

  private static MultiLayerNetwork model(SmallRun run, String file) throws Exception {
    return ModelFile.load(run.folder().resolve(file));
  }

  @Test
  void theModelIsTheMeanOfTheEpochsWeightsWithMomentsOfItsOwn() throws Exception {
    run("two", "epochs=2").begin();
    SmallRun averaged = run("averaged", "epochs=3", "average-last=2");
    averaged.begin();
    INDArray two = model(run("two"), RunDirectory.MODEL).params();
    MultiLayerNetwork three = model(averaged, RunDirectory.LAST_MODEL);
    MultiLayerNetwork mean = model(averaged, RunDirectory.MODEL);
    MultiLayerNetwork plain = mean.clone();
    plain.setParams(two.add(three.params()).div(2));

    for (Map.Entry<String, INDArray> array : mean.paramTable().entrySet()) {
      boolean moment = array.getKey().endsWith("mean") || array.getKey().endsWith("var");
      INDArray expected = plain.paramTable().get(array.getKey());
      assertThat(array.getValue().equalsWithEps(expected, 1e-6))
          .as(array.getKey())
          .isEqualTo(!moment);
    }
    float[] features = new float[200 * 784];
    for (int i = 0; i < 200; i++) {
      byte[] pixels = SmallRun.data().train().pixels(i);
      for (int j = 0; j < 784; j++) {
        features[i * 784 + j] = (pixels[j] & 0xFF) / 255f;
      }
    }
    INDArray convolved =
        mean.feedForwardToLayer(0, Nd4j.createFromArray(features).reshape(200, 784), false).get(1);
    INDArray means = convolved.mean(0, 2, 3);
    for (int channel = 0; channel < 6; channel++) {
      assertThat(mean.paramTable().get("1_mean").getDouble(channel))
          .isCloseTo(means.getDouble(channel), within(1e-4));
    }
  }

  @Test
  void aResumedRunAveragesTheSame() throws Exception {
    String[] more = {"epochs=4", "average-last=3", "augment-grid=1", "schedule=exponential-cosine"};
    SmallRun whole = run("whole", more);
    whole.begin();
    SmallRun parts = run("parts", more);
    assertThatThrownBy(() -> parts.begin(21)).hasMessageContaining("--resume");
    assertThatThrownBy(() -> parts.resume(29)).hasMessageContaining("--resume");
    parts.resume();

    assertThat(parts.parameters(RunDirectory.MODEL))
        .isEqualTo(whole.parameters(RunDirectory.MODEL))
        .isNotEqualTo(whole.parameters(RunDirectory.LAST_MODEL));
  }

  @Test
  void whatContradictsItIsRefused() {
    assertThatThrownBy(() -> run("more", "epochs=2", "average-last=3").begin())
        .isInstanceOf(RecipeException.class)
        .hasMessageContaining("average-last is 3; it must be at most the epochs, 2");
    assertThatThrownBy(
            () ->
                run("best", "epochs=2", "average-last=2", "validation=random 0.2", "keep=best")
                    .begin())
        .isInstanceOf(RecipeException.class)
        .hasMessageContaining("'keep' must be last");
  }
}
