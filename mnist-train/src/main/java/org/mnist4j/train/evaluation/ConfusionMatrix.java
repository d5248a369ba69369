package org.mnist4j.train.evaluation;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntToLongFunction;
import java.util.stream.IntStream;
import org.mnist4j.recognizer.picture.DigitForm;

/**
 * Which digits were taken for which, and the accuracies that follow from it. Its JSON is the
 * counts.
 *
 * @param counts pictures, {@code [label][prediction]}: ten rows of ten
 */
public record ConfusionMatrix(List<List<Long>> counts) {
  private static final int CLASSES = DigitForm.CLASSES;

  /** Copies and checks the counts. */
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public ConfusionMatrix {
    counts = counts.stream().map(List::copyOf).toList();
    if (counts.size() != CLASSES || counts.stream().anyMatch(row -> row.size() != CLASSES)) {
      throw new IllegalArgumentException("its confusion matrix isn't ten by ten");
    }
  }

  /** Takes counts, {@code [label][prediction]}. */
  static ConfusionMatrix of(long[][] counts) {
    return new ConfusionMatrix(
        Arrays.stream(counts).map(row -> Arrays.stream(row).boxed().toList()).toList());
  }

  @Override
  @JsonValue
  public List<List<Long>> counts() {
    return counts;
  }

  /** Pictures of a digit that were taken for a digit, the right one or another. */
  public long count(int label, int prediction) {
    return counts.get(label).get(prediction);
  }

  /** All pictures. */
  public long pictures() {
    return sum(this::pictures);
  }

  /** Pictures of a digit. */
  public long pictures(int label) {
    return counts.get(label).stream().mapToLong(Long::longValue).sum();
  }

  /** Pictures of a digit that were taken for another. */
  public long mistakes(int label) {
    return pictures(label) - count(label, label);
  }

  /** The share of pictures that were recognised, 0 to 1; 0 without pictures. */
  public double accuracy() {
    return share(sum(digit -> count(digit, digit)), pictures());
  }

  /** For each digit, the share of its pictures that were recognised; 0 where there's none. */
  public List<Double> perClass() {
    return IntStream.range(0, CLASSES)
        .mapToObj(digit -> share(count(digit, digit), pictures(digit)))
        .toList();
  }

  private static long sum(IntToLongFunction ofDigit) {
    return IntStream.range(0, CLASSES).mapToLong(ofDigit).sum();
  }

  private static double share(long part, long whole) {
    return whole == 0 ? 0 : (double) part / whole;
  }
}
