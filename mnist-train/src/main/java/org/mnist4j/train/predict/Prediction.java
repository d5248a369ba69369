package org.mnist4j.train.predict;

import java.util.List;
import java.util.Optional;
import org.mnist4j.recognizer.stage.PreparedDigit;

/**
 * What a network says of a picture.
 *
 * @param probabilities of the digits 0 to 9; empty when there's no ink on the picture
 * @param noDigit why it isn't taken for a digit; empty when it is
 * @param seen the picture in MNIST's form, as the network was shown it
 */
public record Prediction(List<Double> probabilities, Optional<String> noDigit, PreparedDigit seen) {
  public Prediction {
    probabilities = List.copyOf(probabilities);
  }

  /** The most probable digit; empty when the picture isn't taken for one. */
  public Optional<Integer> digit() {
    return noDigit.isPresent() ? Optional.empty() : ranked(0);
  }

  /** The digit it's most like, even if it isn't taken for one; empty when there's no ink. */
  public Optional<Integer> nearest() {
    return ranked(0);
  }

  /** The second most probable digit. */
  public Optional<Integer> runnerUp() {
    return ranked(1);
  }

  /** How many digits there seem to be on the picture, of which one was read; 0 for none. */
  public int digitsSeen() {
    return seen.features().digits();
  }

  /** The probability of {@link #digit()}; 0 when there's none. */
  public double confidence() {
    return digit().map(probabilities::get).orElse(0.0);
  }

  private Optional<Integer> ranked(int place) {
    return java.util.stream.IntStream.range(0, probabilities.size())
        .boxed()
        .sorted(java.util.Comparator.comparing((Integer digit) -> -probabilities.get(digit)))
        .skip(place)
        .findFirst();
  }
}
