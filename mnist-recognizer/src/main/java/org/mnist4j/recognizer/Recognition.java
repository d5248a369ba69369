package org.mnist4j.recognizer;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.mnist4j.recognizer.stage.NoInk;
import org.mnist4j.recognizer.stage.PreparedDigit;

/**
 * What a network says of a picture.
 *
 * @param probabilities of the digits 0 to 9; empty when there's no ink on the picture
 * @param noDigit why it isn't taken for a digit, as the end of a sentence; empty when it is
 * @param seen the picture in MNIST's form, as the network was shown it
 */
public record Recognition(
    List<Double> probabilities, Optional<String> noDigit, PreparedDigit seen) {
  private static final String NOT_LIKE_ANY = "it looks like none of the ten";

  /** Copies the list. */
  public Recognition {
    probabilities = List.copyOf(probabilities);
  }

  static Recognition of(PreparedDigit seen, double[] probabilities, double mostEntropy) {
    Optional<String> noInk = seen.noInk().map(NoInk::reason);
    if (noInk.isPresent()) {
      return new Recognition(List.of(), noInk, seen);
    }
    List<Double> digits = Arrays.stream(probabilities).boxed().toList();
    boolean unlike = entropy(digits) > mostEntropy;
    return new Recognition(digits, unlike ? Optional.of(NOT_LIKE_ANY) : Optional.empty(), seen);
  }

  /**
   * Entropy of probabilities, in nats: ten equal ones have 2.303, two have 0.693. It tells what is
   * no digit better than the largest probability does: a 4 that could be a 9 has two probable
   * digits, a letter has many.
   */
  public static double entropy(List<Double> probabilities) {
    double sum = 0;
    for (double probability : probabilities) {
      sum -= probability > 0 ? probability * Math.log(probability) : 0;
    }
    return sum;
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
    return IntStream.range(0, probabilities.size())
        .boxed()
        .sorted(Comparator.comparing((Integer digit) -> -probabilities.get(digit)))
        .skip(place)
        .findFirst();
  }
}
