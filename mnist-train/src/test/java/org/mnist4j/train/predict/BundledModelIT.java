package org.mnist4j.train.predict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.mnist4j.data.batch.DigitBatches;
import org.mnist4j.data.batch.Normalization;
import org.mnist4j.data.fetch.DownloadListener;
import org.mnist4j.recognizer.Recognition;
import org.mnist4j.recognizer.picture.DigitForm;
import org.mnist4j.train.data.DataResolver;
import org.mnist4j.train.data.DigitData;
import org.mnist4j.train.engine.Batch;
import org.mnist4j.train.engine.Engine;
import org.mnist4j.train.engine.EngineChoice;
import org.mnist4j.train.engine.Engines;
import org.mnist4j.train.evaluation.Evaluator;
import org.mnist4j.train.model.ModelCard;
import org.mnist4j.train.model.TemperatureScaling;

/** The program's own model on the real MNIST. */
final class BundledModelIT {
  private static String folder = "";

  @BeforeAll
  static void findMnist() {
    String found = System.getenv("MNIST_DATA_DIR");
    assumeTrue(found != null, "skipped: MNIST_DATA_DIR doesn't name a folder with the real MNIST");
    folder = found;
  }

  @Test
  void itReadsMnistAsItsCardSaysAndRejectsAlmostNone() throws Exception {
    DigitData mnist = new DataResolver(DownloadListener.NONE).resolve(folder, true);
    ModelCard card = BundledModel.card();
    Normalization normalization = Normalization.of(card.settings().get("normalization"));
    TemperatureScaling calibration = Objects.requireNonNull(card.calibration());
    try (Engine engine = Engines.open(BundledModel.network(), EngineChoice.AUTO, 0)) {
      double accuracy = Evaluator.ofAll(mnist.test(), normalization).evaluate(engine).accuracy();

      // Sums in another order, on another processor, may turn one picture in ten thousand.
      assertThat(accuracy).isCloseTo(card.testAccuracy(), within(0.0003));
      assertThat(accuracy).isGreaterThanOrEqualTo(BundledModelTest.REQUIRED_ACCURACY);
      assertThat(rejected(engine, mnist, normalization, calibration)).isLessThanOrEqualTo(0.01);
      assertThat(card.fingerprint()).isEqualTo(mnist.fingerprint());
    }
  }

  private static double rejected(
      Engine engine, DigitData mnist, Normalization normalization, TemperatureScaling calibration) {
    DigitBatches batches =
        DigitBatches.builder(mnist.test()).batchSize(500).normalization(normalization).build();
    Batch batch = new Batch(500);
    float[] probabilities = new float[500 * DigitForm.CLASSES];
    int rejected = 0;
    for (int number = 0; number < batches.count(); number++) {
      batch.fill(batches, 1, number);
      engine.predict(batch, probabilities);
      for (int row = 0; row < batch.size(); row++) {
        List<Double> honest =
            TemperatureScaling.soften(
                probabilities,
                row * DigitForm.CLASSES,
                DigitForm.CLASSES,
                calibration.temperature());
        rejected += Recognition.entropy(honest) > calibration.mostEntropy() ? 1 : 0;
      }
    }
    return (double) rejected / mnist.test().size();
  }
}
