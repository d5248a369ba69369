package org.mnist4j.spark.predict;

import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.spark.broadcast.Broadcast;
import org.jspecify.annotations.Nullable;
import org.mnist4j.train.engine.EngineChoice;
import org.mnist4j.train.predict.Predictor;

/**
 * A model as it travels to the executors, once.
 *
 * @param zip its file's bytes; null for the model that comes with the program
 */
@SuppressWarnings("ArrayRecordComponent") // Travels, and is read once.
record SentModel(byte @Nullable [] zip) implements Serializable {

  static SentModel of(@Nullable Path model) throws IOException {
    if (model != null) {
      Predictor.load(model, EngineChoice.AUTO, 1).close(); // Told here, not by an executor.
    }
    return new SentModel(model == null ? null : Files.readAllBytes(model));
  }

  /** An executor's latest, loaded once. Predictors may be shared between threads. */
  private static final class Latest {
    private static long id = -1;
    private static @Nullable Predictor predictor;

    static synchronized Predictor load(Broadcast<SentModel> sent) throws IOException {
      Predictor known = predictor;
      if (known == null || id != sent.id()) {
        if (known != null) {
          known.close();
        }
        known = sent.value().open();
        predictor = known;
        id = sent.id();
      }
      return known;
    }
  }

  static Predictor load(Broadcast<SentModel> sent) throws IOException {
    return Latest.load(sent);
  }

  private Predictor open() throws IOException {
    if (zip == null) {
      return Predictor.bundled(EngineChoice.AUTO, 1);
    }
    Path file = Files.createTempFile("mnist4j-model", ".zip");
    try {
      Files.write(file, zip);
      return Predictor.load(file, EngineChoice.AUTO, 1);
    } finally {
      Files.delete(file);
    }
  }
}
