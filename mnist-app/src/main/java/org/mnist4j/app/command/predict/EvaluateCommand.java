package org.mnist4j.app.command.predict;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.deeplearning4j.nn.api.Model;
import org.jspecify.annotations.Nullable;
import org.mnist4j.app.command.DataOptions;
import org.mnist4j.app.command.EngineOptions;
import org.mnist4j.app.command.ModelSource;
import org.mnist4j.app.command.ResultCommand;
import org.mnist4j.data.DigitDataset;
import org.mnist4j.data.batch.Normalization;
import org.mnist4j.train.UserError;
import org.mnist4j.train.data.StatedData;
import org.mnist4j.train.engine.Engine;
import org.mnist4j.train.engine.Engines;
import org.mnist4j.train.engine.ShiftedEngine;
import org.mnist4j.train.evaluation.Disputes;
import org.mnist4j.train.evaluation.Evaluation;
import org.mnist4j.train.evaluation.Evaluator;
import org.mnist4j.train.evaluation.Probabilities;
import org.mnist4j.train.evaluation.Robustness;
import org.mnist4j.train.model.ModelCard;
import org.mnist4j.train.model.ModelFileException;
import org.mnist4j.train.predict.LabelledPicture;
import org.mnist4j.train.predict.PictureEvaluation;
import org.mnist4j.train.predict.Predictor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code mnist evaluate}: a saved model on the test pictures. */
@Command(
    name = "evaluate",
    description = "Evaluate a saved model on all test pictures.",
    mixinStandardHelpOptions = true)
public final class EvaluateCommand extends ResultCommand {
  private static final Logger log = LoggerFactory.getLogger(EvaluateCommand.class);

  @ArgGroup(multiplicity = "1")
  @SuppressWarnings("NullAway.Init")
  ModelSource source;

  @Option(
      names = "--pictures",
      paramLabel = "DIR",
      description =
          "Instead of the test pictures, pictures as people have them: a folder with an index.csv"
              + " (columns file, digit and perhaps kind) or with sub-folders 0 to 9.")
  @Nullable Path pictures;

  @Option(
      names = "--ablation",
      description = "With --pictures: again with each stage of the preprocessing switched off.")
  boolean ablation;

  @Option(
      names = "--corruptions",
      description =
          "Again with every test picture spoilt, in each of MNIST-C's fifteen ways and by affine"
              + " changes.")
  boolean corruptions;

  @Mixin DataOptions dataOptions = new DataOptions();
  @Mixin EngineOptions engineOptions = new EngineOptions();

  @Override
  public Result<?> result() throws IOException {
    if (pictures != null) {
      if (corruptions) {
        throw UserError.usage("--corruptions spoils the test pictures; leave --pictures out.");
      }
      return onPictures(LabelledPicture.in(pictures));
    }
    if (ablation) {
      throw UserError.usage("--ablation needs --pictures DIR.");
    }
    return onTestPictures(engineOptions.threads());
  }

  private Result<EvaluationReport> onTestPictures(int threads) throws IOException {
    List<? extends Model> networks;
    Normalization normalization;
    ModelCard card;
    try {
      card = source.card();
      normalization = Normalization.of(card.settings().getOrDefault("normalization", ""));
      networks = source.networks();
    } catch (ModelFileException | IllegalArgumentException e) {
      throw UserError.usage(e);
    }
    StatedData data = dataOptions.stated();
    DigitDataset test = data.toTest();
    boolean known = !card.fingerprint().isEmpty(); // Not of a model from elsewhere.
    if (known && !card.classNames().equals(test.classNames())) {
      log.warn(
          "The model was trained on {} and this is {}: their classes are others.",
          card.dataset(),
          data.name());
    }
    try (Engine engine =
        ShiftedEngine.over(Engines.open(networks, engineOptions.engine, threads), card.views())) {
      long begin = System.nanoTime();
      Probabilities answers = Evaluator.ofAll(test, normalization).predict(engine);
      Evaluation evaluation = answers.evaluate(test);
      double seconds = (System.nanoTime() - begin) / 1e9;
      EvaluationReport report =
          EvaluationReport.of(
              evaluation,
              seconds,
              Disputes.of(test, answers).orElse(null),
              corruptions ? Robustness.of(test, normalization, engine) : null);
      return new Result<>(report, report.text(source.name(), data));
    }
  }

  private Result<PictureEvaluation.Report> onPictures(List<LabelledPicture> labelled)
      throws IOException {
    try (Predictor predictor = source.predictor(engineOptions)) {
      PictureEvaluation.Report report =
          PictureEvaluation.of(
              labelled,
              predictor.recognizer(),
              ablation,
              Runtime.getRuntime().availableProcessors());
      return new Result<>(report, PictureEvaluationText.of(report));
    } catch (ModelFileException e) {
      throw UserError.usage(e);
    }
  }
}
