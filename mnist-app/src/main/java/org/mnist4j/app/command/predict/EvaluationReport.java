package org.mnist4j.app.command.predict;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.mnist4j.app.command.EvaluationText;
import org.mnist4j.app.print.TextTable;
import org.mnist4j.train.data.StatedData;
import org.mnist4j.train.evaluation.Disputes;
import org.mnist4j.train.evaluation.Evaluation;
import org.mnist4j.train.evaluation.Robustness;

/**
 * A model on the test pictures; as JSON, what {@code --json} prints.
 *
 * @param accuracy from 0 to 1
 * @param loss mean cross-entropy
 * @param count pictures
 * @param perClass accuracy by digit
 * @param confusion {@code [label][prediction]}
 * @param seconds the evaluation took
 * @param disputes where the labels are disputed; null unless these are MNIST's test pictures
 * @param corruptions the same pictures spoilt; null where that wasn't asked for
 */
record EvaluationReport(
    @JsonProperty("accuracy") double accuracy,
    @JsonProperty("loss") double loss,
    @JsonProperty("count") long count,
    @JsonProperty("per_class") List<Double> perClass,
    @JsonProperty("confusion") List<List<Long>> confusion,
    @JsonProperty("seconds") double seconds,
    @JsonInclude(JsonInclude.Include.NON_NULL) @JsonProperty("disputed_labels")
        @Nullable Disputes disputes,
    @JsonInclude(JsonInclude.Include.NON_NULL) @JsonProperty("corruptions")
        @Nullable Robustness corruptions) {
  static EvaluationReport of(
      Evaluation evaluation,
      double seconds,
      @Nullable Disputes disputes,
      @Nullable Robustness corruptions) {
    return new EvaluationReport(
        evaluation.accuracy(),
        evaluation.loss(),
        evaluation.count(),
        evaluation.confusion().perClass(),
        evaluation.confusion().counts(),
        seconds,
        disputes,
        corruptions);
  }

  /** For people. */
  String text(String model, StatedData data) {
    EvaluationText evaluation = new EvaluationText(data.toTest().classNames());
    return String.format(
            Locale.ROOT,
            "%s on %s%n  accuracy  %.2f %%   loss %.4f   (%,d pictures in %.2f s)%n%n",
            model,
            data.name(),
            100 * accuracy,
            loss,
            count,
            seconds)
        + evaluation.perClass(perClass)
        + "\n"
        + evaluation.confusion(confusion)
        + (disputes == null ? "" : text(disputes))
        + (corruptions == null ? "" : text(corruptions));
  }

  private static String text(Disputes disputes) {
    return String.format(
        Locale.ROOT,
        "%n  %d labels are disputed: %d answered as labelled, %d as most of five people say.%n"
            + "  By the people's labels the accuracy is %.2f %% of %,d pictures.%n",
        disputes.pictures().size(),
        disputes.asLabelled(),
        disputes.asPeopleSay(),
        100 * disputes.accuracy(),
        disputes.count());
  }

  private static String text(Robustness corruptions) {
    TextTable table = new TextTable().row("corruption", "accuracy", "error", "loss");
    corruptions.scores().forEach(score -> row(table, score));
    double error = corruptions.meanError();
    table.row("mean of the " + corruptions.scores().size(), percent(1 - error), percent(error));
    row(table, corruptions.affine());
    return "\n" + table;
  }

  private static void row(TextTable table, Robustness.Score score) {
    table.row(
        score.corruption(),
        percent(score.accuracy()),
        percent(score.error()),
        String.format(Locale.ROOT, "%.4f", score.loss()));
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%6.2f %%", 100 * share);
  }
}
