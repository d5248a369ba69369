package org.mnist4j.app.command.train;

import java.util.Locale;
import java.util.Objects;
import org.mnist4j.app.command.EvaluationText;
import org.mnist4j.base.ShellWord;
import org.mnist4j.base.ThisProgram;
import org.mnist4j.data.ClassNames;
import org.mnist4j.train.metrics.EpochRecord;
import org.mnist4j.train.store.TrainingResult;

/** The table at the end of a run. */
public final class ResultTable {
  private ResultTable() {}

  public static String of(TrainingResult result, ClassNames names) {
    EvaluationText evaluation = new EvaluationText(names);
    StringBuilder text = new StringBuilder();
    line(text, "");
    line(text, "%s on %s", result.setup().recipe(), result.data().dataset());
    line(
        text,
        "  test accuracy  %.2f %%   test loss %.4f   (%,d pictures)",
        100 * result.test().accuracy(),
        result.test().loss(),
        result.test().confusion().pictures());
    line(
        text,
        "  epochs         %d, the parameters of epoch %d kept%s",
        result.effort().epochs(),
        result.course().bestEpoch(),
        validated(result));
    line(
        text,
        "  time           %.1f s of training, %.1f s in all",
        result.effort().trainSeconds(),
        result.effort().totalSeconds());
    line(text, "");
    text.append(evaluation.perClass(result.test().perClass()));
    line(text, "");
    text.append(evaluation.confusion(result.test().confusion().counts()));
    line(text, "");
    line(text, "  model          %s", result.files().model());
    line(
        text,
        "  run            %s (metrics, checkpoints, settings)",
        result.files().runDirectory());
    line(
        text,
        "  next           %s (draw digits, compare runs), %s",
        ThisProgram.command("ui"),
        ThisProgram.command(
            "predict PICTURE --run " + ShellWord.of(result.files().runDirectory())));
    return text.toString();
  }

  /** How the kept epoch did on the validation pictures, where there are some. */
  private static String validated(TrainingResult result) {
    return result.course().history().stream()
        .filter(epoch -> epoch.epoch() == result.course().bestEpoch())
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
