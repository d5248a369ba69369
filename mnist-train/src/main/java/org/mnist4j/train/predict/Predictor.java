package org.mnist4j.train.predict;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mnist4j.data.batch.Normalization;
import org.mnist4j.recognizer.picture.DigitForm;
import org.mnist4j.recognizer.picture.Picture;
import org.mnist4j.recognizer.prepare.DigitPreprocessor;
import org.mnist4j.recognizer.stage.NoInk;
import org.mnist4j.recognizer.stage.PreparedDigit;
import org.mnist4j.train.engine.Batch;
import org.mnist4j.train.engine.Engine;
import org.mnist4j.train.engine.EngineChoice;
import org.mnist4j.train.engine.Engines;
import org.mnist4j.train.model.ModelCard;
import org.mnist4j.train.model.ModelFile;
import org.mnist4j.train.model.ModelFileException;
import org.mnist4j.train.model.TemperatureScaling;

/** A trained network that reads pictures of any kind. May be shared between threads. */
public final class Predictor implements AutoCloseable {
  private static final String NOT_LIKE_ANY = "it looks like none of the ten";

  private final DigitPreprocessor preprocessor = DigitPreprocessor.standard();
  private final Engine engine;
  private final Normalization normalization;
  private final float[] features = new float[DigitForm.PIXELS];
  private final double temperature;
  private final double mostEntropy;
  private final Batch batch = new Batch(1);
  private final float[] probabilities = new float[DigitForm.CLASSES];

  private Predictor(
      Engine engine, Normalization normalization, @Nullable TemperatureScaling calibration) {
    this.engine = engine;
    this.normalization = normalization;
    this.temperature = calibration == null ? 1 : calibration.temperature();
    this.mostEntropy = calibration == null ? Double.POSITIVE_INFINITY : calibration.mostEntropy();
    batch.resize(1);
  }

  /**
   * Loads a model.
   *
   * @throws IOException when the file isn't a model that can be used
   */
  public static Predictor load(Path model, EngineChoice choice, int threads) throws IOException {
    ModelCard card = ModelFile.card(model);
    try {
      Normalization normalization = normalization(card);
      Engine engine = Engines.open(ModelFile.networks(model), choice, threads);
      return new Predictor(engine, normalization, card.calibration());
    } catch (IllegalArgumentException e) {
      throw new ModelFileException(model, String.valueOf(e.getMessage()));
    }
  }

  /** Loads the model that comes with the program. */
  public static Predictor bundled(EngineChoice choice, int threads) throws IOException {
    ModelCard card = BundledModel.card();
    Engine engine = Engines.open(BundledModel.network(), choice, threads);
    return new Predictor(engine, normalization(card), card.calibration());
  }

  private static Normalization normalization(ModelCard card) {
    return Normalization.of(card.settings().getOrDefault("normalization", ""));
  }

  /** Brings a picture into MNIST's form and reads it. */
  public Prediction predict(Picture picture) {
    return predict(preprocessor.process(picture));
  }

  /** Reads a picture that is in MNIST's form already. */
  public Prediction predict(PreparedDigit prepared) {
    Optional<String> noInk = prepared.noInk().map(NoInk::reason);
    if (noInk.isPresent()) {
      return new Prediction(List.of(), noInk, prepared);
    }
    List<Double> digits = run(prepared.pixels());
    boolean unlike = TemperatureScaling.entropy(digits) > mostEntropy;
    return new Prediction(digits, unlike ? Optional.of(NOT_LIKE_ANY) : Optional.empty(), prepared);
  }

  private synchronized List<Double> run(byte[] pixels) {
    normalization.apply(pixels, 0, features);
    batch.featureBuffer().put(0, features);
    engine.predict(batch, probabilities);
    return TemperatureScaling.soften(probabilities, 0, DigitForm.CLASSES, temperature);
  }

  @Override
  public synchronized void close() {
    engine.close();
  }
}
