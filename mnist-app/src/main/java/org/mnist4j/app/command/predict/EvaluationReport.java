package org.mnist4j.app.command.predict;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Locale;
import org.mnist4j.app.command.EvaluationText;
import org.mnist4j.train.data.StatedData;
import org.mnist4j.train.evaluation.Evaluation;

/**
 * A model on the test pictures; as JSON, what {@code --json} prints.
 *
 * @param accuracy from 0 to 1
 * @param loss mean cross-entropy
 * @param count pictures
 * @param perClass accuracy by digit
 * @param confusion {@code [label][prediction]}
 * @param seconds the evaluation took
 */
record EvaluationReport(
    @JsonProperty("accuracy") double accuracy,
    @JsonProperty("loss") double loss,
    @JsonProperty("count") long count,
    @JsonProperty("per_class") List<Double> perClass,
    @JsonProperty("confusion") List<List<Long>> confusion,
    @JsonProperty("seconds") double seconds) {
  static EvaluationReport of(Evaluation evaluation, double seconds) {
    return new EvaluationReport(
        evaluation.accuracy(),
        evaluation.loss(),
        evaluation.count(),
        evaluation.confusion().perClass(),
        evaluation.confusion().counts(),
        seconds);
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
        + evaluation.confusion(confusion);
  }
}
