package org.mnist4j.train.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mnist4j.data.DigitDataset;
import org.mnist4j.recognizer.picture.DigitForm;
import org.mnist4j.train.evaluation.Probabilities;
import org.mnist4j.train.evaluation.ProbabilityFile;
import org.mnist4j.train.evaluation.ProbabilityFileException;
import org.mnist4j.train.evaluation.Reliability;
import org.mnist4j.train.store.RunDirectory;

final class TestAnalysisTest {
  @TempDir
  @SuppressWarnings("NullAway.Init")
  Path folder;

  /** Pictures with these labels; each picture's first pixel is its number. */
  private static DigitDataset labelled(int... labels) {
    byte[] pixels = new byte[labels.length * DigitForm.PIXELS];
    byte[] bytes = new byte[labels.length];
    for (int i = 0; i < labels.length; i++) {
      bytes[i] = (byte) labels[i];
      pixels[i * DigitForm.PIXELS] = (byte) i;
    }
    return DigitDataset.of("some digits", pixels, bytes);
  }

  /** Predictions, a digit and its probability each; the rest is shared by the others. */
  private static Probabilities said(double... digitsAndConfidences) {
    float[] values = new float[digitsAndConfidences.length / 2 * 10];
    for (int i = 0; i < digitsAndConfidences.length / 2; i++) {
      double sure = digitsAndConfidences[2 * i + 1];
      Arrays.fill(values, 10 * i, 10 * i + 10, (float) ((1 - sure) / 9));
      values[10 * i + (int) digitsAndConfidences[2 * i]] = (float) sure;
    }
    return Probabilities.copyOf(FloatBuffer.wrap(values));
  }

  private static final DigitDataset DIGITS = labelled(3, 3, 5, 8, 8, 0);
  private static final TestAnalysis ANALYSIS =
      new TestAnalysis(DIGITS, said(3, 0.95, 5, 0.6, 5, 1, 3, 0.97, 3, 0.99, 0, 0.61));

  @Test
  void countsAndLossAreThoseOfTheEvaluation() {
    assertThat(ANALYSIS.evaluation().accuracy()).isEqualTo(0.5);
    assertThat(ANALYSIS.evaluation().confusion().count(8, 3)).isEqualTo(2);
    assertThat(ANALYSIS.evaluation().confusion().count(3, 5)).isEqualTo(1);
  }

  @Test
  void mistakesComeMostConfidentFirst() {
    assertThat(ANALYSIS.mistakes(10)).extracting(TestAnswer::index).containsExactly(4, 3, 1);
    assertThat(ANALYSIS.mistakes(2)).extracting(TestAnswer::index).containsExactly(4, 3);
  }

  @Test
  void aCellHoldsItsPicturesOnly() {
    assertThat(ANALYSIS.cell(8, 3, 10)).extracting(TestAnswer::index).containsExactly(4, 3);
    assertThat(ANALYSIS.cell(8, 8, 10)).isEmpty();
    assertThat(ANALYSIS.pixels(ANALYSIS.cell(3, 5, 1).get(0))[0]).isEqualTo((byte) 1);
  }

  @Test
  void confidencesFallIntoFifteenBinsWhoseUpperEndBelongsToThem() {
    Reliability calibration = ANALYSIS.reliability();
    assertThat(calibration.bins()).hasSize(15);
    assertThat(calibration.bins().get(8).count()).isEqualTo(1); // 0.6 = 9/15
    assertThat(calibration.bins().get(9).count()).isEqualTo(1); // 0.61
    assertThat(calibration.bins().get(14).count()).isEqualTo(4); // up to 1
    assertThat(calibration.bins().get(14).accuracy()).isEqualTo(0.5);
    assertThat(calibration.bins().get(14).meanConfidence())
        .isCloseTo((0.95 + 1 + 0.97 + 0.99) / 4, within(1e-6));
    assertThat(calibration.bins().get(0).accuracy()).isNaN();
  }

  @Test
  void theCalibrationErrorWeighsEachBinByItsPictures() {
    double expected =
        (1 * Math.abs(0 - 0.6)
                + 1 * Math.abs(1 - 0.61)
                + 4 * Math.abs(0.5 - (0.95 + 1 + 0.97 + 0.99) / 4))
            / 6;
    assertThat(ANALYSIS.reliability().expectedError()).isCloseTo(expected, within(1e-6));
  }

  @Test
  void storedPredictionsAreOnlyReadForThePicturesTheyAreOf() throws Exception {
    ProbabilityFile.write(
        folder.resolve(RunDirectory.TEST_PROBABILITIES),
        said(3, 0.95, 5, 0.6, 5, 1, 3, 0.97, 3, 0.99, 0, 0.61));
    String fingerprint = DIGITS.fingerprint().shortForm();
    TestAnalysis read = TestAnalysis.read(folder, fingerprint, DIGITS);
    assertThat(read.evaluation().loss()).isEqualTo(ANALYSIS.evaluation().loss());
    DigitDataset others = labelled(3, 3, 5, 8, 8, 1);
    assertThatThrownBy(() -> TestAnalysis.read(folder, fingerprint, others))
        .isInstanceOf(ProbabilityFileException.class)
        .hasMessageContaining(fingerprint)
        .hasMessageContaining(others.fingerprint().shortForm());
    assertThatThrownBy(() -> TestAnalysis.read(folder.resolve("none"), fingerprint, DIGITS))
        .isInstanceOf(ProbabilityFileException.class)
        .hasMessageContaining("no such file");
  }

  @Test
  void predictionsForAnotherNumberOfPicturesAreRefused() {
    assertThatThrownBy(() -> new TestAnalysis(DIGITS, said(3, 0.95)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("1 pictures")
        .hasMessageContaining("6");
  }
}
