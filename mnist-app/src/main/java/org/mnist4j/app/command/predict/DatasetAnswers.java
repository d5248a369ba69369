package org.mnist4j.app.command.predict;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.deeplearning4j.nn.api.Model;
import org.jspecify.annotations.Nullable;
import org.mnist4j.app.command.EngineOptions;
import org.mnist4j.app.print.Json;
import org.mnist4j.base.AtomicFile;
import org.mnist4j.base.IoReason;
import org.mnist4j.data.DigitDataset;
import org.mnist4j.data.batch.Normalization;
import org.mnist4j.train.UserError;
import org.mnist4j.train.engine.Engine;
import org.mnist4j.train.engine.EngineChoice;
import org.mnist4j.train.engine.Engines;
import org.mnist4j.train.engine.ShiftedEngine;
import org.mnist4j.train.evaluation.Evaluator;
import org.mnist4j.train.evaluation.Probabilities;
import org.mnist4j.train.model.ModelCard;
import org.mnist4j.train.model.ModelFile;
import org.mnist4j.train.predict.BundledModel;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A network's answers to all pictures of a data set, which are in MNIST's form already. The network
 * is opened while the pictures are read.
 */
final class DatasetAnswers implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(DatasetAnswers.class);

  private final FutureTask<Reader> opening;

  /**
   * @param model null for the one that comes with the program
   */
  DatasetAnswers(@Nullable Path model, EngineOptions options) {
    int threads = options.threads();
    opening = new FutureTask<>(() -> Reader.open(model, options.engine, threads));
    Thread thread = new Thread(opening, "network-opener");
    thread.setDaemon(true);
    thread.start();
  }

  /** A network that is ready, and how its pictures are normalised. */
  private record Reader(Engine engine, Normalization normalization) {
    static Reader open(@Nullable Path model, EngineChoice choice, int threads) throws IOException {
      ModelCard card = model == null ? BundledModel.card() : ModelFile.card(model);
      List<? extends Model> networks =
          model == null ? List.of(BundledModel.network()) : ModelFile.networks(model);
      return new Reader(
          ShiftedEngine.over(Engines.open(networks, choice, threads), card.views()),
          Normalization.of(card.settings().getOrDefault("normalization", "")));
    }
  }

  /**
   * Answers pictures.
   *
   * @throws IOException when the network's file can't be read
   */
  Probabilities of(DigitDataset pictures) throws IOException {
    Reader reader = reader();
    return Evaluator.ofAll(pictures, reader.normalization()).predict(reader.engine());
  }

  private Reader reader() throws IOException {
    try {
      return opening.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while the network was opened");
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IOException cause) {
        throw cause;
      }
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IllegalStateException(e.getCause());
    }
  }

  @Override
  public void close() {
    try {
      reader().engine().close();
    } catch (IOException | RuntimeException e) {
      log.debug("There was no network to close", e); // Who asked for answers was told why.
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
