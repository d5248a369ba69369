package org.mnist4j.train.backend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mnist4j.testkit.TestJvm;

class CardVerdictsTest {
  private static final Card CARD = new Card("NVIDIA A/B: 100", "8.0", "535.86");

  @TempDir Path folder;

  @Test
  void aVerdictIsForItsCardDriverAndBackendOnly() {
    CardVerdicts verdicts = new CardVerdicts(folder.resolve("cards"));
    CardVerdict verdict = new CardVerdict(CARD, "cuda-1.jar", false, "failed: exit code 134");
    verdicts.keep(verdict);
    assertThat(new CardVerdicts(folder.resolve("cards")).find(CARD, "cuda-1.jar"))
        .contains(verdict);
    assertThat(verdicts.find(CARD, "cuda-2.jar")).isEmpty();
    assertThat(verdicts.find(new Card(CARD.name(), "8.0", "535.87"), "cuda-1.jar")).isEmpty();
    // Named alike in the file's name, but another card.
    assertThat(verdicts.find(new Card("NVIDIA A:B: 100", "8.0", "535.86"), "cuda-1.jar")).isEmpty();
  }

  @Test
  void aVerdictThatCannotBeReadIsReplaced() throws IOException {
    CardVerdicts verdicts = new CardVerdicts(folder);
    Files.writeString(verdicts.file(CARD, "cuda.jar"), "{\"card\":");
    assertThat(verdicts.find(CARD, "cuda.jar")).isEmpty();
    CardVerdict verdict = new CardVerdict(CARD, "cuda.jar", true, "numbers within 1e-7");
    verdicts.keep(verdict);
    assertThat(verdicts.find(CARD, "cuda.jar")).contains(verdict);
    assertThat(folder).isDirectoryContaining(file -> file.toString().endsWith(".json"));
  }

  @Test
  void numbersAreComparedByTheirSizeAndNoNumberIsWrong() {
    assertThat(CardTrial.relativeError(new double[] {3, 4}, new double[] {3, 4.05}))
        .isEqualTo(0.01, org.assertj.core.data.Offset.offset(1e-12));
    assertThat(CardTrial.relativeError(new double[] {3, 4}, new double[] {3, Double.NaN})).isNaN();
    assertThat(CardTrial.relativeError(new double[] {3, 4}, new double[] {3})).isNaN();
  }

  @Test
  void aProcessThatHangsIsEnded() throws IOException {
    long begin = System.nanoTime();
    assertThat(BoundedProcess.run(sleeper(), Duration.ofSeconds(1))).isEmpty();
    assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(40));
  }

  private static List<String> sleeper() {
    List<String> command = TestJvm.command("-Xmx64m");
    command.add(Sleeper.class.getName());
    return command;
  }

  /** Never ends. */
  static final class Sleeper {
    private Sleeper() {}

    public static void main(String[] arguments) throws InterruptedException {
      Thread.currentThread().join();
    }
  }
}
