package org.mnist4j.app.command.runs;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.mnist4j.app.command.EvaluationText;
import org.mnist4j.app.print.Csv;
import org.mnist4j.app.print.TextTable;
import org.mnist4j.train.metrics.EpochRecord;
import org.mnist4j.train.model.ModelCard;
import org.mnist4j.train.store.RecipeOrder;
import org.mnist4j.train.store.RunFacts;
import org.mnist4j.train.store.RunRecord;
import org.mnist4j.train.store.TrainingResult;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code mnist runs show}: all that is known of one run. */
@Command(
    name = "show",
    description = "Show a run: figures, epochs, settings, provenance. As CSV, its epochs.",
    mixinStandardHelpOptions = true)
final class RunsShowCommand implements Callable<Integer> {
  @Spec
  @SuppressWarnings("NullAway.Init")
  CommandSpec spec;

  @Parameters(paramLabel = "RUN", description = "A run's name, or its folder.")
  @SuppressWarnings("NullAway.Init")
  String run;

  @Mixin RunsOptions options = new RunsOptions();

  /**
   * What {@code --format json} prints.
   *
   * @param run its figures
   * @param card settings and provenance; null when they can't be read
   * @param result what it came to; null before its end
   * @param epochs in order
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Shown(
      @JsonProperty("run") Map<String, Object> run,
      @JsonProperty("card") @Nullable ModelCard card,
      @JsonProperty("result") @Nullable TrainingResult result,
      @JsonProperty("epochs") List<EpochRecord> epochs) {}

  @Override
  public Integer call() {
    RunRecord shown = options.folders().find(run);
    options.print(spec, () -> text(shown), () -> csv(shown), () -> json(shown));
    return 0;
  }

  private static Shown json(RunRecord run) {
    return new Shown(
        RunFacts.of(run), run.card().orElse(null), run.result().orElse(null), run.epochs());
  }

  private static String text(RunRecord run) {
    StringBuilder text = new StringBuilder();
    TextTable facts = new TextTable();
    RunFacts.of(run)
        .forEach((name, value) -> facts.row(name.replace('_', ' '), RunFacts.text(name, value)));
    text.append(facts);
    if (!run.epochs().isEmpty()) {
      text.append('\n').append(epochs(run.epochs()));
    }
    EvaluationText evaluation = new EvaluationText(run.classNames());
    run.result()
        .ifPresent(
            result ->
                text.append('\n')
                    .append(evaluation.perClass(result.test().perClass()))
                    .append('\n')
                    .append(evaluation.confusion(result.test().confusion().counts())));
    run.card()
        .ifPresent(
            card ->
                text.append('\n')
                    .append(table("setting", RecipeOrder.of(card.settings())))
                    .append('\n')
                    .append(table("made with", RecipeOrder.of(card.provenance()))));
    return text.toString();
  }

  private static String epochs(List<EpochRecord> epochs) {
    TextTable table =
        new TextTable()
            .row("epoch", "train loss", "validation loss", "accuracy", "learning rate", "time");
    for (EpochRecord epoch : epochs) {
      table.row(
          Integer.toString(epoch.epoch()),
          RunFacts.text("loss", epoch.trainLoss()),
          RunFacts.text("loss", epoch.validationLoss()),
          RunFacts.text("accuracy", epoch.validationAccuracy()),
          String.format(Locale.ROOT, "%.3g", epoch.learningRate()),
          RunFacts.text("seconds", epoch.seconds()));
    }
    return table.toString();
  }

  private static String table(String heading, Map<String, String> values) {
    TextTable table = new TextTable().row(heading, "");
    values.forEach(table::row);
    return table.toString();
  }

  private static String csv(RunRecord run) {
    StringBuilder text =
        new StringBuilder(
            "epoch,train_loss,validation_loss,validation_accuracy,learning_rate,seconds\n");
    for (EpochRecord epoch : run.epochs()) {
      text.append(
          Csv.line(
              List.of(
                  Integer.toString(epoch.epoch()),
                  Double.toString(epoch.trainLoss()),
                  orEmpty(epoch.validationLoss()),
                  orEmpty(epoch.validationAccuracy()),
                  Double.toString(epoch.learningRate()),
                  Double.toString(epoch.seconds()))));
    }
    return text.toString();
  }

  private static String orEmpty(@Nullable Double value) {
    return value == null ? "" : value.toString();
  }
}
