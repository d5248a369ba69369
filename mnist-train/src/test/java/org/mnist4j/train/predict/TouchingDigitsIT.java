package org.mnist4j.train.predict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.mnist4j.data.DigitDataset;
import org.mnist4j.data.fetch.DownloadListener;
import org.mnist4j.recognizer.DigitRecognizer;
import org.mnist4j.recognizer.RecognizedDigit;
import org.mnist4j.recognizer.RecognizedPage;
import org.mnist4j.train.data.DataResolver;

/**
 * Numbers whose digits touch, made of MNIST's test pictures, which nothing was trained or tuned on.
 */
final class TouchingDigitsIT {
  private static final int STRIPS = 100;
  private static final long SEED = 2026;

  /** Of all strips, those of which every digit is read right. */
  private static final double REQUIRED = 0.85;

  @Test
  void mostNumbersAreReadWhole() throws Exception {
    String folder = System.getenv("MNIST_DATA_DIR");
    assumeTrue(folder != null, "skipped: MNIST_DATA_DIR doesn't name a folder with the real MNIST");
    DigitDataset test = new DataResolver(DownloadListener.NONE).resolve(folder, true).test();
    Strips strips = new Strips(test, SEED);
    int right = 0;
    List<String> wrong = new ArrayList<>();
    List<String> lost = new ArrayList<>();
    for (int i = 0; i < STRIPS; i++) {
      Strips.Strip strip = strips.next();
      RecognizedPage page = DigitRecognizer.bundled().recognizeAll(strip.picture());
      String line = strip.digits() + " read as " + page.text() + ", unread " + page.unread().size();
      if (page.text().equals(strip.digits())) {
        right++;
      } else {
        wrong.add(line);
        boolean said =
            page.text().contains("?")
                || !page.unread().isEmpty()
                || page.digits().stream().anyMatch(RecognizedDigit::mayBeSeveral);
        if (page.digits().size() < strip.digits().length() && !said) {
          lost.add(line);
        }
      }
    }
    System.out.printf("%d of %d numbers whole, %d with a digit lost%n", right, STRIPS, lost.size());
    wrong.forEach(System.out::println);
    assertThat((double) right / STRIPS).isGreaterThanOrEqualTo(REQUIRED);
    assertThat(lost).as("numbers with a digit less, and no word of it").isEmpty();
  }
}
