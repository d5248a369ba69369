package org.mnist4j.train.cli;

import java.util.Locale;
import org.mnist4j.train.run.TrainingResult;

/** The table at the end of a run. */
final class ResultTable {
  private ResultTable() {}

  static String of(TrainingResult result) {
    StringBuilder text = new StringBuilder();
    line(text, "");
    line(text, "%s on %s", result.recipe(), result.dataset());
    line(
        text,
        "  test accuracy  %.2f %%   test loss %.4f   (%,d pictures)",
        100 * result.testAccuracy(),
        result.testLoss(),
        result.confusion().stream().flatMap(java.util.Collection::stream).mapToLong(n -> n).sum());
    line(
        text,
        "  epochs         %d, the parameters of epoch %d kept",
        result.epochs(),
        result.bestEpoch());
    line(
        text,
        "  time           %.1f s of training, %.1f s in all",
        result.trainSeconds(),
        result.totalSeconds());
    line(text, "");
    text.append(EvaluationText.perDigit(result.perClass()));
    line(text, "");
    text.append(EvaluationText.confusion(result.confusion()));
    line(text, "");
    line(text, "  model          %s", result.model());
    line(text, "  next           ./mnist evaluate --model %s", result.model());
    return text.toString();
  }

  private static void line(StringBuilder text, String pattern, Object... arguments) {
    text.append(String.format(Locale.ROOT, pattern, arguments)).append('\n');
  }
}
