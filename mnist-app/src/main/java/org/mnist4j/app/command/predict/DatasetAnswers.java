package org.mnist4j.app.command.predict;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.jspecify.annotations.Nullable;
import org.mnist4j.app.command.EngineOptions;
import org.mnist4j.app.print.Json;
import org.mnist4j.base.AtomicFile;
import org.mnist4j.base.IoReason;
import org.mnist4j.data.DigitDataset;
import org.mnist4j.data.batch.Normalization;
import org.mnist4j.train.UserError;
import org.mnist4j.train.engine.Engine;
import org.mnist4j.train.engine.Engines;
import org.mnist4j.train.evaluation.Evaluator;
import org.mnist4j.train.evaluation.Probabilities;
import org.mnist4j.train.model.ModelCard;
import org.mnist4j.train.model.ModelFile;
import org.mnist4j.train.predict.BundledModel;

/** A network's answers to all pictures of a data set, which are in MNIST's form already. */
final class DatasetAnswers {
  private final @Nullable Path model;

  /**
   * @param model null for the one that comes with the program
   */
  DatasetAnswers(@Nullable Path model) {
    this.model = model;
  }

  Probabilities of(DigitDataset pictures, EngineOptions options) throws IOException {
    ModelCard card = model == null ? BundledModel.card() : ModelFile.card(model);
    List<MultiLayerNetwork> networks =
        model == null ? List.of(BundledModel.network()) : ModelFile.networks(model);
    Normalization normalization =
        Normalization.of(card.settings().getOrDefault("normalization", ""));
    try (Engine engine = Engines.open(networks, options.engine, options.threads())) {
      return Evaluator.ofAll(pictures, normalization).predict(engine);
    }
  }

  /** A picture's answer; pictures are counted from 1. */
  record Line(int picture, int prediction, double confidence) {
    static Line of(Probabilities found, int index) {
      int digit = found.prediction(index);
      return new Line(index + 1, digit, found.of(index, digit));
    }
  }

  static void print(Probabilities found, boolean json, PrintWriter out) {
    if (!json) {
      out.println("picture,prediction,confidence");
    }
    for (int i = 0; i < found.size(); i++) {
      Line line = Line.of(found, i);
      if (json) {
        out.print(Json.line(line));
      } else {
        out.printf(
            Locale.ROOT, "%d,%d,%.4f%n", line.picture(), line.prediction(), line.confidence());
      }
    }
  }

  /** Kaggle's form: a header, then a picture's number from 1 and its digit. */
  static void write(Probabilities found, Path file) {
    StringBuilder text = new StringBuilder("ImageId,Label\n");
    for (int i = 0; i < found.size(); i++) {
      text.append(i + 1).append(',').append(found.prediction(i)).append('\n');
    }
    try {
      AtomicFile.write(file, text.toString());
    } catch (IOException e) {
      throw UserError.failure("%s can't be written: %s.".formatted(file, IoReason.of(e)));
    }
  }
}
