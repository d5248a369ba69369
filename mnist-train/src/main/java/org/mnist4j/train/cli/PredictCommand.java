package org.mnist4j.train.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.mnist4j.data.picture.PictureException;
import org.mnist4j.data.picture.PictureReader;
import org.mnist4j.train.UserError;
import org.mnist4j.train.predict.PictureArguments;
import org.mnist4j.train.predict.Prediction;
import org.mnist4j.train.predict.Predictor;
import org.mnist4j.train.run.ModelFileException;
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
final class PredictCommand implements Callable<Integer> {
  @Spec
  @SuppressWarnings("NullAway.Init")
  CommandSpec spec;

  @Parameters(
      paramLabel = "PICTURE_OR_FOLDER",
      arity = "1..*",
      description = "Pictures, folders of pictures, globs, or - for standard input.")
  List<String> names = new ArrayList<>();

  /** Another model than the bundled one. */
  static final class Source {
    @Option(names = "--model", paramLabel = "FILE", description = "A trained model's zip.")
    @Nullable Path model;

    @Option(names = "--run", paramLabel = "DIR", description = "A run's folder, for its model.")
    @Nullable Path run;

    Path file() {
      return run != null ? run.resolve("model.zip") : Objects.requireNonNull(model);
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

  @Mixin EngineOptions engineOptions = new EngineOptions();

  /** How predictions are printed. */
  enum Format {
    TEXT,
    CSV,
    JSON
  }

  @Override
  public Integer call() throws IOException {
    List<Path> pictures = PictureArguments.expand(names);
    PrintWriter out = spec.commandLine().getOut();
    PredictionPrinter printer = PredictionPrinter.of(format, out);
    boolean allRead = true;
    try (Predictor predictor = predictor()) {
      printer.begin();
      for (Path picture : pictures) {
        allRead &= predict(predictor, picture, printer);
      }
      printer.end();
    } catch (ModelFileException e) {
      throw UserError.usage(e);
    }
    out.flush();
    return allRead ? 0 : UserError.FAILURE;
  }

  private static boolean predict(Predictor predictor, Path picture, PredictionPrinter printer)
      throws IOException {
    PictureReader reader = PictureReader.standard();
    try {
      Prediction prediction =
          predictor.predict(
              picture.toString().equals("-")
                  ? reader.read("standard input", System.in)
                  : reader.read(picture));
      printer.print(picture.toString(), prediction);
      return true;
    } catch (PictureException e) {
      printer.printError(picture.toString(), String.valueOf(e.getMessage()));
      return false;
    }
  }

  private Predictor predictor() throws IOException {
    int threads = engineOptions.threads();
    return source == null
        ? Predictor.bundled(engineOptions.engine, threads)
        : Predictor.load(source.file(), engineOptions.engine, threads);
  }
}
