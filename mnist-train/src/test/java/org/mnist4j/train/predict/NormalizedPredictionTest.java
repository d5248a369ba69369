package org.mnist4j.train.predict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.mnist4j.data.DigitDataset;
import org.mnist4j.data.batch.Normalization;
import org.mnist4j.recognizer.Recognition;
import org.mnist4j.recognizer.picture.DigitForm;
import org.mnist4j.recognizer.picture.Picture;
import org.mnist4j.train.engine.Engine;
import org.mnist4j.train.engine.EngineChoice;
import org.mnist4j.train.engine.Engines;
import org.mnist4j.train.evaluation.Evaluator;
import org.mnist4j.train.evaluation.Probabilities;
import org.mnist4j.train.model.ModelFile;
import org.mnist4j.train.run.SmallRun;

/** A normalization that looks at the whole picture, from training to the answer. */
final class NormalizedPredictionTest {
  private static final int PICTURES = 10;

  @TempDir
  @SuppressWarnings("NullAway.Init")
  Path folder;

  @ParameterizedTest
  @EnumSource(value = EngineChoice.class, mode = Mode.EXCLUDE, names = "AUTO")
  void batchesAndPredictionNormalizeAlike(EngineChoice choice) throws Exception {
    new SmallRun(folder.resolve("run"), choice, settings()).begin();
    Path model = folder.resolve("run/model.zip");
    byte[] pixels = new byte[PICTURES * DigitForm.PIXELS];
    List<List<Double>> answers = new ArrayList<>();
    try (Predictor predictor = Predictor.load(model, choice, 1)) {
      for (int i = 0; i < PICTURES; i++) {
        Recognition prediction =
            predictor.predict(Picture.ofGrey(28, 28, SmallRun.data().test().pixels(i)));
        System.arraycopy(
            prediction.seen().pixels(), 0, pixels, i * DigitForm.PIXELS, DigitForm.PIXELS);
        answers.add(prediction.probabilities());
      }
    }
    DigitDataset seen = DigitDataset.of("seen", pixels, new byte[PICTURES]);
    Normalization normalization =
        Normalization.of(ModelFile.card(model).settings().get("normalization"));
    assertThat(normalization).isSameAs(Normalization.PER_PICTURE);
    try (Engine engine = Engines.open(ModelFile.load(model), choice, 1)) {
      Probabilities evaluated = Evaluator.ofAll(seen, normalization).predict(engine);
      Probabilities otherwise = Evaluator.ofAll(seen, Normalization.UNIT).predict(engine);
      double apart = 0;
      for (int i = 0; i < PICTURES; i++) {
        for (int digit = 0; digit < 10; digit++) {
          double answer = answers.get(i).get(digit);
          assertThat((double) evaluated.of(i, digit)).isCloseTo(answer, within(1e-5));
          apart = Math.max(apart, Math.abs(otherwise.of(i, digit) - answer));
        }
      }
      assertThat(apart).isGreaterThan(0.01);
    }
  }

  @Test
  void itLearns() throws Exception {
    assertThat(
            new SmallRun(folder.resolve("run"), EngineChoice.AUTO, settings())
                .begin()
                .test()
                .confusion()
                .accuracy())
        .isGreaterThan(0.6);
  }

  private static List<String> settings() {
    return List.of(
        "normalization=per-picture", "validation=none", "keep=last", "batch-size=20", "epochs=5");
  }
}
