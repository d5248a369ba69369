package org.mnist4j.app.command.train;

import java.util.Locale;
import java.util.Objects;
import org.mnist4j.app.command.EvaluationText;
import org.mnist4j.train.metrics.EpochRecord;
import org.mnist4j.train.store.TrainingResult;

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
        "  epochs         %d, the parameters of epoch %d kept%s",
        result.epochs(),
        result.bestEpoch(),
        validated(result));
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
    line(text, "  run            %s (metrics, checkpoints, settings)", result.runDirectory());
    line(
        text,
        "  next           ./mnist ui (draw digits, compare runs), ./mnist predict PICTURE --run %s",
        result.runDirectory());
    return text.toString();
  }

  /** How the kept epoch did on the validation pictures, where there are some. */
  private static String validated(TrainingResult result) {
    return result.history().stream()
        .filter(epoch -> epoch.epoch() == result.bestEpoch())
        .map(EpochRecord::validationAccuracy)
        .filter(Objects::nonNull)
        .map(
            accuracy -> String.format(Locale.ROOT, ", validation accuracy %.2f %%", 100 * accuracy))
        .findFirst()
        .orElse("");
  }

  private static void line(StringBuilder text, String pattern, Object... arguments) {
    text.append(String.format(Locale.ROOT, pattern, arguments)).append('\n');
  }
}
