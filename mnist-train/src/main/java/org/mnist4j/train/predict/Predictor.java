package org.mnist4j.train.predict;

import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mnist4j.data.Normalization;
import org.mnist4j.data.picture.DigitPicture;
import org.mnist4j.data.picture.DigitPreprocessor;
import org.mnist4j.data.picture.NoInk;
import org.mnist4j.data.picture.Picture;
import org.mnist4j.train.engine.Batch;
import org.mnist4j.train.engine.Engine;
import org.mnist4j.train.engine.EngineChoice;
import org.mnist4j.train.engine.Engines;
import org.mnist4j.train.run.ModelCard;
import org.mnist4j.train.run.ModelFile;
import org.mnist4j.train.run.ModelFileException;

/** A trained network that reads pictures of any kind. May be shared between threads. */
public final class Predictor implements AutoCloseable {
  private final DigitPreprocessor preprocessor = DigitPreprocessor.standard();
  private final Engine engine;
  private final float[] valueOfPixel;
  private final Batch batch = new Batch(1);
  private final float[] probabilities = new float[Batch.CLASSES];

  private Predictor(Engine engine, Normalization normalization) {
    this.engine = engine;
    this.valueOfPixel = normalization.table();
    batch.resize(1);
  }

  /**
   * Loads a model.
   *
   * @throws IOException when the file isn't a model that can be used
   */
  public static Predictor load(Path model, EngineChoice choice, int threads) throws IOException {
    ModelCard card = ModelFile.card(model);
    Normalization normalization;
    try {
      normalization = Normalization.of(card.settings().getOrDefault("normalization", ""));
    } catch (IllegalArgumentException e) {
      throw new ModelFileException(model, String.valueOf(e.getMessage()));
    }
    return new Predictor(Engines.open(ModelFile.load(model), choice, threads), normalization);
  }

  /** Brings a picture into MNIST's form and reads it. */
  public Prediction predict(Picture picture) {
    DigitPicture prepared = preprocessor.process(picture);
    byte[] pixels = prepared.pixels();
    List<Integer> seen = new ArrayList<>(pixels.length);
    for (byte pixel : pixels) {
      seen.add(Byte.toUnsignedInt(pixel));
    }
    Optional<String> noDigit = prepared.noInk().map(NoInk::reason);
    return new Prediction(noDigit.isPresent() ? List.of() : run(pixels), noDigit, seen);
  }

  private synchronized List<Double> run(byte[] pixels) {
    FloatBuffer features = batch.featureBuffer();
    for (int i = 0; i < pixels.length; i++) {
      features.put(i, valueOfPixel[Byte.toUnsignedInt(pixels[i])]);
    }
    engine.predict(batch, probabilities);
    List<Double> result = new ArrayList<>();
    for (float probability : probabilities) {
      result.add((double) Math.min(1, Math.max(0, probability)));
    }
    return result;
  }

  @Override
  public synchronized void close() {
    engine.close();
  }
}
