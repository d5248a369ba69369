package org.mnist4j.train.report;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.mnist4j.data.ClassNames;
import org.mnist4j.train.evaluation.ConfusionMatrix;
import org.mnist4j.train.store.RunFacts;

/** The parts of a report that come from the confusion matrix. */
final class ConfusionParts {
  private final ConfusionMatrix matrix;
  private final ClassNames names;

  ConfusionParts(ConfusionMatrix matrix, ClassNames names) {
    this.matrix = matrix;
    this.names = names;
  }

  /** The cells, a row for each label: their counts, and how much they stand out. */
  List<List<Map<String, String>>> cells() {
    return labels().map(label -> labels().map(said -> cell(label, said)).toList()).toList();
  }

  private Map<String, String> cell(int label, int prediction) {
    long count = matrix.count(label, prediction);
    return Map.of(
        "text", count == 0 ? "" : Long.toString(count),
        "heat", label == prediction ? "right" : heat(count, matrix.pictures(label)));
  }

  /** How much a cell stands out: mistakes are few, so a per cent of a digit is much. */
  private static String heat(long count, long all) {
    if (count == 0) {
      return "none";
    }
    double share = (double) count / all;
    return share < 0.002 ? "low" : share < 0.01 ? "some" : "much";
  }

  /** Each digit's pictures, mistakes and accuracy. */
  List<Map<String, String>> digits() {
    long most = Math.max(1, labels().mapToLong(matrix::mistakes).max().orElse(1));
    return labels().map(digit -> digit(digit, most)).toList();
  }

  private Map<String, String> digit(int digit, long mostMistakes) {
    long mistakes = matrix.mistakes(digit);
    return Map.of(
        "digit", names.name(digit),
        "pictures", Long.toString(matrix.pictures(digit)),
        "mistakes", Long.toString(mistakes),
        "accuracy", RunFacts.text("accuracy", matrix.perClass().get(digit)),
        "width", ReportParts.number("%.1f", 100.0 * mistakes / mostMistakes));
  }

  private Stream<Integer> labels() {
    return IntStream.range(0, matrix.counts().size()).boxed();
  }
}
