package org.mnist4j.train.predict;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mnist4j.data.batch.Normalization;
import org.mnist4j.recognizer.DigitRecognizer;
import org.mnist4j.recognizer.Recognition;
import org.mnist4j.recognizer.picture.DigitForm;
import org.mnist4j.recognizer.picture.Picture;
import org.mnist4j.train.engine.Batch;
import org.mnist4j.train.engine.Engine;
import org.mnist4j.train.engine.EngineChoice;
import org.mnist4j.train.engine.Engines;
import org.mnist4j.train.engine.ShiftedEngine;
import org.mnist4j.train.model.ModelCard;
import org.mnist4j.train.model.ModelFile;
import org.mnist4j.train.model.ModelFileException;
import org.mnist4j.train.model.TemperatureScaling;

/**
 * A trained network, computed by an engine, that reads pictures of any kind. May be shared between
 * threads, which take turns.
 */
public final class Predictor implements AutoCloseable {
  /** Pictures computed at once; of the powers of two up to here, as engines prepare every size. */
  private static final int MOST_AT_ONCE = 64;

  private final Engine engine;
  private final Normalization normalization;
  private final double temperature;
  private final DigitRecognizer recognizer;
  private final float[] features = new float[DigitForm.PIXELS];
  private final Batch batch = new Batch(MOST_AT_ONCE);
  private final float[] probabilities = new float[MOST_AT_ONCE * DigitForm.CLASSES];

  private Predictor(
      Engine engine, Normalization normalization, @Nullable TemperatureScaling calibration) {
    this.engine = engine;
    this.normalization = normalization;
    this.temperature = calibration == null ? 1 : calibration.temperature();
    this.recognizer =
        DigitRecognizer.of(
            this::answers,
            calibration == null ? Double.POSITIVE_INFINITY : calibration.mostEntropy());
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
      Engine engine =
          ShiftedEngine.over(
              Engines.open(ModelFile.networks(model), choice, threads), card.views());
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

  /** What computes it: {@code onednn} or {@code dl4j}. */
  public String engineName() {
    return engine.name();
  }

  /** What reads pictures with this network, until it is closed. */
  public DigitRecognizer recognizer() {
    return recognizer;
  }

  /** Brings a picture into MNIST's form and reads it. */
  public Recognition predict(Picture picture) {
    return recognizer.recognize(picture);
  }

  private synchronized List<double[]> answers(List<byte[]> pictures) {
    List<double[]> answers = new ArrayList<>();
    while (answers.size() < pictures.size()) {
      int left = pictures.size() - answers.size();
      int count = Math.min(MOST_AT_ONCE, Integer.highestOneBit(left));
      batch.resize(count);
      for (int i = 0; i < count; i++) {
        normalization.apply(DigitForm.check(pictures.get(answers.size() + i)), 0, features);
        batch.featureBuffer().put(i * DigitForm.PIXELS, features);
      }
      engine.predict(batch, probabilities);
      for (int i = 0; i < count; i++) {
        answers.add(
            TemperatureScaling.soften(
                    probabilities, i * DigitForm.CLASSES, DigitForm.CLASSES, temperature)
                .stream()
                .mapToDouble(Double::doubleValue)
                .toArray());
      }
    }
    return answers;
  }

  @Override
  public synchronized void close() {
    engine.close();
  }
}
