package org.mnist4j.train.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.FloatBuffer;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.mnist4j.data.DigitDataset;
import org.mnist4j.data.MnistSplit;
import org.mnist4j.data.known.DisputedLabel;
import org.mnist4j.data.source.MnistDirectory;

class DisputesIT {
  @Test
  void whoAnswersAsPublishedIsWrongOnTenByThePeoplesLabels() throws Exception {
    String folder = System.getenv("MNIST_DATA_DIR");
    assumeTrue(folder != null, "MNIST_DATA_DIR names no folder with MNIST");
    DigitDataset test = MnistDirectory.of(Path.of(folder)).read(MnistSplit.TEST);
    assertThat(DisputedLabel.in(test))
        .hasSize(15)
        .allMatch(disputed -> test.label(disputed.picture()) == disputed.label());

    FloatBuffer answers = FloatBuffer.allocate(10 * test.size());
    for (int i = 0; i < test.size(); i++) {
      answers.put(10 * i + test.label(i), 1);
    }
    Disputes disputes = Disputes.of(test, Probabilities.copyOf(answers)).orElseThrow();

    assertThat(disputes.asLabelled()).isEqualTo(15);
    assertThat(disputes.asPeopleSay()).isZero();
    assertThat(disputes.count()).isEqualTo(9_995);
    assertThat(disputes.accuracy()).isCloseTo(9_985.0 / 9_995, within(1e-12));
  }
}
