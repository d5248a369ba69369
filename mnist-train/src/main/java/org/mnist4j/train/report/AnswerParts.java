package org.mnist4j.train.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.mnist4j.data.ClassNames;
import org.mnist4j.train.evaluation.Reliability;
import org.mnist4j.train.store.RunFacts;

/** The parts of a report that come from single answers: pictures, and how sure they were. */
final class AnswerParts {
  private static final int MISTAKES = 32;

  /** The articles' batch. */
  private static final int BATCH = 64;

  private final TestAnalysis analysis;
  private final ClassNames names;

  AnswerParts(TestAnalysis analysis, ClassNames names) {
    this.analysis = analysis;
    this.names = names;
  }

  /** The bins that hold pictures: confidence from and to, pictures, mean confidence, accuracy. */
  List<List<String>> reliability() {
    List<List<String>> rows = new ArrayList<>();
    for (Reliability.Bin bin : analysis.reliability().bins()) {
      if (bin.count() > 0) {
        rows.add(
            List.of(
                ReportParts.number("%.2f", bin.from()) + "–" + ReportParts.number("%.2f", bin.to()),
                Long.toString(bin.count()),
                RunFacts.text("accuracy", bin.meanConfidence()),
                RunFacts.text("accuracy", bin.accuracy())));
      }
    }
    return rows;
  }

  /** The pictures that were mistaken, the most confident answers first. */
  List<Map<String, Object>> mistakes() {
    return analysis.mistakes(MISTAKES).stream().map(this::picture).toList();
  }

  /** How many pictures were mistaken in all. */
  String mistakeCount() {
    return Integer.toString(analysis.mistakes(Integer.MAX_VALUE).size());
  }

  /** The first pictures with their answers. */
  List<Map<String, Object>> batch() {
    return batchAnswers().map(this::picture).toList();
  }

  /** How many of those were recognised. */
  String batchRight() {
    return Long.toString(batchAnswers().filter(TestAnswer::right).count());
  }

  private java.util.stream.Stream<TestAnswer> batchAnswers() {
    long pictures = Math.min(BATCH, analysis.evaluation().count());
    return IntStream.range(0, (int) pictures).mapToObj(analysis::answer);
  }

  private Map<String, Object> picture(TestAnswer answer) {
    return Map.of(
        "url", Png.dataUrl(Png.ofDigit(analysis.pixels(answer))),
        "index", Integer.toString(answer.index()),
        "label", names.name(answer.label()),
        "prediction", names.name(answer.prediction()),
        "confidence", ReportParts.number("%.1f %%", 100 * answer.confidence()),
        "right", answer.right());
  }
}
