package org.mnist4j.app.command.predict;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.jspecify.annotations.Nullable;
import org.mnist4j.app.command.DataOptions;
import org.mnist4j.app.command.EngineOptions;
import org.mnist4j.app.command.EvaluationText;
import org.mnist4j.app.print.Json;
import org.mnist4j.data.DigitDataset;
import org.mnist4j.data.batch.Normalization;
import org.mnist4j.train.UserError;
import org.mnist4j.train.data.StatedData;
import org.mnist4j.train.engine.Engine;
import org.mnist4j.train.engine.Engines;
import org.mnist4j.train.evaluation.Evaluation;
import org.mnist4j.train.evaluation.Evaluator;
import org.mnist4j.train.model.ModelCard;
import org.mnist4j.train.model.ModelFile;
import org.mnist4j.train.model.ModelFileException;
import org.mnist4j.train.predict.BundledModel;
import org.mnist4j.train.predict.LabelledPicture;
import org.mnist4j.train.predict.PictureEvaluation;
import org.mnist4j.train.predict.Predictor;
import org.mnist4j.train.store.RunDirectory;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code mnist evaluate}: a saved model on the test pictures. */
@Command(
    name = "evaluate",
    description = "Evaluate a saved model on all test pictures.",
    mixinStandardHelpOptions = true)
public final class EvaluateCommand implements Callable<Integer> {
  @Spec
  @SuppressWarnings("NullAway.Init")
  CommandSpec spec;

  /** Which model; one of the three. */
  static final class Source {
    @Option(names = "--model", paramLabel = "FILE", description = "A model's zip file.")
    @Nullable Path model;

    @Option(names = "--run", paramLabel = "DIR", description = "A run's folder.")
    @Nullable Path run;

    @Option(names = "--bundled", description = "The model that comes with the program.")
    boolean bundled;

    String name() {
      return bundled ? BundledModel.NAME : file().toString();
    }

    ModelCard card() throws IOException {
      return bundled ? BundledModel.card() : ModelFile.card(file());
    }

    MultiLayerNetwork network() throws IOException {
      return bundled ? BundledModel.network() : ModelFile.load(file());
    }

    Predictor predictor(EngineOptions options) throws IOException {
      return bundled
          ? Predictor.bundled(options.engine, options.threads())
          : Predictor.load(file(), options.engine, options.threads());
    }

    private Path file() {
      return run != null
          ? run.resolve(RunDirectory.MODEL)
          : java.util.Objects.requireNonNull(model);
    }
  }

  @ArgGroup(multiplicity = "1")
  @SuppressWarnings("NullAway.Init")
  Source source;

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

  @Option(names = "--json", description = "Print one JSON object and nothing else.")
  boolean json;

  @Mixin DataOptions dataOptions = new DataOptions();
  @Mixin EngineOptions engineOptions = new EngineOptions();

  /**
   * What {@code --json} prints.
   *
   * @param accuracy from 0 to 1
   * @param loss mean cross-entropy
   * @param count pictures
   * @param perClass accuracy by digit
   * @param confusion {@code [label][prediction]}
   * @param seconds the evaluation took
   */
  record Report(
      @JsonProperty("accuracy") double accuracy,
      @JsonProperty("loss") double loss,
      @JsonProperty("count") long count,
      @JsonProperty("per_class") List<Double> perClass,
      @JsonProperty("confusion") List<List<Long>> confusion,
      @JsonProperty("seconds") double seconds) {
    static Report of(Evaluation evaluation, double seconds) {
      return new Report(
          evaluation.accuracy(),
          evaluation.loss(),
          evaluation.count(),
          Arrays.stream(evaluation.perClass()).boxed().toList(),
          Arrays.stream(evaluation.confusion())
              .map(row -> Arrays.stream(row).boxed().toList())
              .toList(),
          seconds);
    }
  }

  @Override
  public Integer call() throws IOException {
    if (pictures != null) {
      return evaluate(LabelledPicture.in(pictures));
    }
    if (ablation) {
      throw UserError.usage("--ablation needs --pictures DIR.");
    }
    int threads = engineOptions.threads();
    MultiLayerNetwork network;
    Normalization normalization;
    try {
      ModelCard card = source.card();
      normalization = Normalization.of(card.settings().getOrDefault("normalization", ""));
      network = source.network();
    } catch (ModelFileException | IllegalArgumentException e) {
      throw UserError.usage(e);
    }
    StatedData data = dataOptions.stated();
    DigitDataset test = data.toTest();
    try (Engine engine = Engines.open(network, engineOptions.engine, threads)) {
      long begin = System.nanoTime();
      Evaluation evaluation = Evaluator.ofAll(test, normalization).evaluate(engine);
      Report report = Report.of(evaluation, (System.nanoTime() - begin) / 1e9);
      PrintWriter out = spec.commandLine().getOut();
      out.print(json ? Json.line(report) : text(report, data));
      out.flush();
    }
    return 0;
  }

  private int evaluate(List<LabelledPicture> labelled) throws IOException {
    try (Predictor predictor = source.predictor(engineOptions)) {
      PictureEvaluation.Report report =
          PictureEvaluation.of(
              labelled, predictor, ablation, Runtime.getRuntime().availableProcessors());
      PrintWriter out = spec.commandLine().getOut();
      out.print(json ? Json.line(report) : PictureEvaluationText.of(report));
      out.flush();
    } catch (ModelFileException e) {
      throw UserError.usage(e);
    }
    return 0;
  }

  private String text(Report report, StatedData data) {
    return String.format(
            Locale.ROOT,
            "%s on %s%n  accuracy  %.2f %%   loss %.4f   (%,d pictures in %.2f s)%n%n",
            source.name(),
            data.name(),
            100 * report.accuracy(),
            report.loss(),
            report.count(),
            report.seconds())
        + EvaluationText.perDigit(report.perClass())
        + "\n"
        + EvaluationText.confusion(report.confusion());
  }
}
