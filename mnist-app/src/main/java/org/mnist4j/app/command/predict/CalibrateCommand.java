package org.mnist4j.app.command.predict;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.jspecify.annotations.Nullable;
import org.mnist4j.app.command.DataOptions;
import org.mnist4j.app.command.EngineOptions;
import org.mnist4j.app.command.ResultCommand;
import org.mnist4j.train.UserError;
import org.mnist4j.train.calibrate.Calibrator;
import org.mnist4j.train.convert.ModelExport;
import org.mnist4j.train.data.DigitData;
import org.mnist4j.train.engine.Engine;
import org.mnist4j.train.engine.Engines;
import org.mnist4j.train.evaluation.Evaluator;
import org.mnist4j.train.model.ModelCard;
import org.mnist4j.train.model.ModelFile;
import org.mnist4j.train.model.ModelFileException;
import org.mnist4j.train.model.TemperatureScaling;
import org.mnist4j.train.recipe.Recipe;
import org.mnist4j.train.recipe.RecipeException;
import org.mnist4j.train.store.RunDirectory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code mnist calibrate}: makes a model's confidence mean what it says. */
@Command(
    name = "calibrate",
    description =
        "Fit a model's confidence, and when it says 'no digit', on the pictures its recipe set"
            + " aside; keep both in the model, for predict.",
    mixinStandardHelpOptions = true)
public final class CalibrateCommand extends ResultCommand {
  @Option(names = "--run", paramLabel = "DIR", required = true, description = "A run's folder.")
  @SuppressWarnings("NullAway.Init")
  Path run;

  @Option(
      names = "--bundle",
      paramLabel = "FILE",
      description = "Also write the model as the program's own is, for the recogniser.")
  @Nullable Path bundle;

  @Mixin DataOptions dataOptions = new DataOptions();
  @Mixin EngineOptions engineOptions = new EngineOptions();

  @Override
  public Result<ModelCard> result() throws IOException {
    Path file = run.resolve(RunDirectory.MODEL);
    ModelCard card;
    Recipe recipe;
    MultiLayerNetwork network;
    try {
      card = ModelFile.card(file);
      recipe = Recipe.restore(card.recipe(), card.settings(), List.of());
      network = ModelFile.load(file);
    } catch (ModelFileException | RecipeException e) {
      throw UserError.usage(e);
    }
    DigitData data = dataOptions.readLike(card.provenance());
    requireSame(card, data);
    ModelCard calibrated;
    try (Engine engine = Engines.open(network, engineOptions.engine, engineOptions.threads())) {
      TemperatureScaling calibration = new Calibrator(engine, recipe).calibrate(data.train());
      double accuracy =
          Evaluator.ofAll(data.test(), recipe.normalization()).evaluate(engine).accuracy();
      calibrated = card.calibrated(calibration, accuracy);
    }
    ModelFile.saveCard(file, calibrated);
    if (bundle != null) {
      new ModelExport(network, calibrated).toRecognizer(bundle);
    }
    return new Result<>(calibrated, text(calibrated));
  }

  /** On other data the pictures set aside may be those it was trained on. */
  private void requireSame(ModelCard card, DigitData data) {
    if (!card.fingerprint().equals(data.fingerprint())) {
      throw UserError.usage(
          "%s was trained on %s %s, but this is %s %s. Name its data with --data."
              .formatted(run, card.dataset(), card.fingerprint(), data.name(), data.fingerprint()));
    }
  }

  private String text(ModelCard card) {
    TemperatureScaling found = Objects.requireNonNull(card.calibration());
    StringBuilder text = new StringBuilder();
    text.append(
        String.format(
            Locale.ROOT,
            "%s, %s on %s%n  temperature        %.3f%n  calibration error  %.2f %% before, %.2f %%"
                + " after%n  no digit above     %.3f nats of entropy%n  test accuracy      %.2f"
                + " %%%n",
            run,
            card.recipe(),
            card.dataset(),
            found.temperature(),
            100 * found.errorBefore(),
            100 * found.errorAfter(),
            found.mostEntropy(),
            100 * Objects.requireNonNull(card.testAccuracy())));
    append(text, "digits answered 'no digit'", found.falseRejections());
    append(text, "others answered 'no digit'", found.detected());
    return text.toString();
  }

  private static void append(StringBuilder text, String title, Map<String, Double> shares) {
    text.append(String.format("%n%s%n", title));
    shares.forEach(
        (name, share) ->
            text.append(String.format(Locale.ROOT, "  %-32s %6.2f %%%n", name, 100 * share)));
  }
}
