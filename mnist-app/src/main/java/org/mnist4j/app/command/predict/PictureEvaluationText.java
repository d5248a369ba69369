package org.mnist4j.app.command.predict;

import java.util.Locale;
import org.mnist4j.recognizer.stage.Stage;
import org.mnist4j.train.predict.PictureEvaluation;
import org.mnist4j.train.predict.PictureEvaluation.Score;
import org.mnist4j.train.predict.PictureEvaluation.Variant;
import org.mnist4j.train.predict.PictureEvaluation.Wrong;

/** How a network does on labelled pictures, as text. */
final class PictureEvaluationText {
  private PictureEvaluationText() {}

  /** Accuracy by kind, then by stage switched off if there is such, then what was read wrong. */
  static String of(PictureEvaluation.Report report) {
    StringBuilder text = new StringBuilder();
    Variant result = report.result();
    text.append("kind                  pictures    right   accuracy\n");
    result.kinds().forEach(share -> line(text, share));
    line(text, result.all());
    if (!report.ablation().isEmpty()) {
      text.append("\nwithout            accuracy   change   what happens instead\n");
      for (Variant variant : report.ablation()) {
        Stage stage = stage(variant);
        text.append(
            format(
                "%-16s %8.2f %%   %+6.2f   %s%n",
                stage.key(),
                100 * variant.all().accuracy(),
                100 * (variant.all().accuracy() - result.all().accuracy()),
                stage.withoutIt()));
      }
    }
    if (!report.wrong().isEmpty()) {
      text.append("\nwrong\n");
      report.wrong().forEach(wrong -> text.append(line(wrong)));
    }
    return text.toString();
  }

  private static void line(StringBuilder text, Score share) {
    text.append(
        format(
            "%-20s  %8d %8d   %6.2f %%%n",
            share.kind(), share.count(), share.right(), 100 * share.accuracy()));
  }

  private static String line(Wrong wrong) {
    String answer =
        wrong.prediction() == null || wrong.confidence() == null
            ? "no digit: " + wrong.reason()
            : format("%d (%.1f %%)", wrong.prediction(), 100 * wrong.confidence());
    return format("%s  %s  %d taken for %s%n", wrong.file(), wrong.kind(), wrong.digit(), answer);
  }

  private static Stage stage(Variant variant) {
    for (Stage stage : Stage.values()) {
      if (stage.key().equals(variant.without())) {
        return stage;
      }
    }
    throw new IllegalArgumentException("no stage " + variant.without());
  }

  private static String format(String pattern, Object... values) {
    return String.format(Locale.ROOT, pattern, values);
  }
}
