package org.mnist4j.app.command.predict;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.mnist4j.app.command.EngineOptions;
import org.mnist4j.data.DigitDataset;
import org.mnist4j.data.fetch.DownloadListener;
import org.mnist4j.recognizer.DigitRecognizer;
import org.mnist4j.recognizer.model.ModelFormat;
import org.mnist4j.recognizer.model.ModelFormatException;
import org.mnist4j.train.UserError;
import org.mnist4j.train.data.DataResolver;
import org.mnist4j.train.evaluation.Probabilities;
import org.mnist4j.train.model.ModelFileException;
import org.mnist4j.train.predict.PictureAnswer;
import org.mnist4j.train.predict.PictureAnswers;
import org.mnist4j.train.predict.PictureArguments;
import org.mnist4j.train.predict.Predictor;
import org.mnist4j.train.store.RunDirectory;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code mnist predict}: what digit a picture shows. */
@Command(
    name = "predict",
    description = "Recognise the digit on each picture.",
    mixinStandardHelpOptions = true)
public final class PredictCommand implements Callable<Integer> {
  @Spec
  @SuppressWarnings("NullAway.Init")
  CommandSpec spec;

  @Parameters(
      paramLabel = "PICTURE_OR_FOLDER",
      arity = "0..*",
      description = "Pictures, folders of pictures, globs, or - for standard input.")
  List<String> names = new ArrayList<>();

  @Option(
      names = "--data",
      paramLabel = "PATH",
      description =
          "Instead of pictures, a data set in any form, without labels or with: a line a picture.")
  @Nullable String data;

  @Option(
      names = "--submission",
      paramLabel = "FILE",
      description = "With --data: write the answers as Kaggle wants them, ImageId,Label from 1.")
  @Nullable Path submission;

  /** Another model than the bundled one. */
  static final class Source {
    @Option(
        names = "--model",
        paramLabel = "FILE",
        description = "A trained model's zip, or a recogniser's file.")
    @Nullable Path model;

    @Option(names = "--run", paramLabel = "DIR", description = "A run's folder, for its model.")
    @Nullable Path run;

    Path file() {
      return run != null ? run.resolve(RunDirectory.MODEL) : Objects.requireNonNull(model);
    }
  }

  @ArgGroup(heading = "Instead of the model that comes with the program:%n")
  @Nullable Source source;

  @Option(
      names = "--format",
      paramLabel = "text|csv|json",
      defaultValue = "text",
      description = "What to print (default: ${DEFAULT-VALUE}).")
  Format format = Format.TEXT;

  @Option(
      names = "--multi",
      description = "Find all digits of a picture, line by line; those that touch are cut apart.")
  boolean multi;

  @Option(
      names = "--explain",
      paramLabel = "DIR",
      description = "Write a PNG for each picture that shows every stage it went through.")
  @Nullable Path explain;

  @Mixin EngineOptions engineOptions = new EngineOptions();

  /** How predictions are printed. */
  enum Format {
    TEXT,
    CSV,
    JSON
  }

  @Override
  public Integer call() throws IOException {
    if (data != null) {
      return answer(data);
    }
    if (submission != null || names.isEmpty()) {
      throw UserError.usage(
          "Name pictures or folders of them, or a data set with --data PATH [--submission FILE].");
    }
    List<Path> pictures = PictureArguments.expand(names);
    PrintWriter out = spec.commandLine().getOut();
    boolean allRead;
    try {
      allRead = answer(pictures, out);
    } catch (ModelFileException | ModelFormatException e) {
      throw UserError.usage(e);
    }
    out.flush();
    return allRead ? 0 : UserError.FAILURE;
  }

  private boolean answer(List<Path> pictures, PrintWriter out) throws IOException {
    if (source == null && !engineOptions.areSet()) {
      return answer(pictures, DigitRecognizer.bundled(), out);
    }
    if (source != null && ModelFormat.isOne(source.file())) {
      return answer(pictures, DigitRecognizer.load(source.file()), out);
    }
    try (Predictor predictor = predictor()) {
      return answer(pictures, predictor.recognizer(), out);
    }
  }

  /** Answers the pictures and prints it in the order given; true if all could be read. */
  private boolean answer(List<Path> pictures, DigitRecognizer recognizer, PrintWriter out) {
    PictureAnswers answers =
        new PictureAnswers(recognizer, Optional.ofNullable(explain), System.in);
    int threads = Runtime.getRuntime().availableProcessors();
    return multi
        ? print(
            new PicturePrinter<>(new SeveralDigits(), format, out),
            taker -> answers.all(pictures, threads, taker))
        : print(
            new PicturePrinter<>(new OneDigit(), format, out),
            taker -> answers.one(pictures, threads, taker));
  }

  private static <T> boolean print(
      PicturePrinter<T> printer, Consumer<Consumer<PictureAnswer<T>>> answers) {
    AtomicBoolean allRead = new AtomicBoolean(true);
    printer.begin();
    answers.accept(
        answer -> {
          answer.error().ifPresent(error -> allRead.set(false));
          answer.error().ifPresent(error -> printer.printError(answer.file(), error));
          answer.found().ifPresent(found -> printer.print(answer.file(), found));
        });
    printer.end();
    return allRead.get();
  }

  private int answer(String path) throws IOException {
    if (!names.isEmpty() || multi || explain != null) {
      throw UserError.usage("--data takes no pictures beside it, no --multi and no --explain.");
    }
    PrintWriter out = spec.commandLine().getOut();
    try (DatasetAnswers answers =
        new DatasetAnswers(source == null ? null : source.file(), engineOptions)) {
      DigitDataset pictures =
          new DataResolver(DownloadListener.NONE).stated(path, false).toAnswer();
      Probabilities found = answers.of(pictures);
      if (submission == null) {
        DatasetAnswers.print(found, format == Format.JSON, out);
      } else {
        DatasetAnswers.write(found, submission);
        out.printf("%,d answers are in %s%n", found.size(), submission);
      }
    } catch (ModelFileException e) {
      throw UserError.usage(e);
    }
    out.flush();
    return 0;
  }

  private Predictor predictor() throws IOException {
    int threads = engineOptions.threads();
    return source == null
        ? Predictor.bundled(engineOptions.engine, threads)
        : Predictor.load(source.file(), engineOptions.engine, threads);
  }
}
