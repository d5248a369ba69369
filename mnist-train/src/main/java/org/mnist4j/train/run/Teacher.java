package org.mnist4j.train.run;

import static org.mnist4j.recognizer.picture.DigitForm.CLASSES;

import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mnist4j.train.UserError;
import org.mnist4j.train.engine.Batch;
import org.mnist4j.train.engine.Engine;
import org.mnist4j.train.engine.EngineChoice;
import org.mnist4j.train.engine.Engines;
import org.mnist4j.train.engine.ShiftedEngine;
import org.mnist4j.train.model.ModelCard;
import org.mnist4j.train.model.ModelFile;
import org.mnist4j.train.model.ModelFileException;
import org.mnist4j.train.model.TemperatureScaling;
import org.mnist4j.train.recipe.Recipe;

/**
 * A trained model whose answers another learns: what a picture's label says is mixed with what the
 * teacher says of the very picture, softened (Hinton, Vinyals and Dean, "Distilling the knowledge
 * in a neural network", arXiv 1503.02531; without softening the learner's own answer).
 */
final class Teacher implements AutoCloseable {
  private final Engine engine;
  private final float weight;
  private final double temperature;
  private float[] answers = new float[0];

  private Teacher(Engine engine, double weight, double temperature) {
    this.engine = engine;
    this.weight = (float) weight;
    this.temperature = temperature;
  }

  /**
   * The recipe's teacher, which the caller closes; null when it has none.
   *
   * @throws UserError when its file can't be used, or it sees pictures normalised in another way
   */
  static @Nullable Teacher of(Recipe recipe, EngineChoice choice, int threads) throws IOException {
    Optional<Path> file = recipe.teacher();
    if (file.isEmpty()) {
      return null;
    }
    try {
      ModelCard card = ModelFile.card(file.get());
      String scale = card.settings().getOrDefault("normalization", "");
      if (!scale.equals(recipe.normalization().name())) {
        throw UserError.usage(
            "The teacher %s sees pictures with the normalization %s, and the recipe has %s. Give --set normalization=%s, or another teacher."
                .formatted(file.get(), scale, recipe.normalization().name(), scale));
      }
      Engine engine =
          ShiftedEngine.over(
              Engines.open(ModelFile.networks(file.get()), choice, threads), card.views());
      return new Teacher(engine, recipe.teacherWeight(), recipe.teacherTemperature());
    } catch (ModelFileException | IllegalArgumentException e) {
      throw UserError.usage(e);
    }
  }

  /** Mixes a batch's labels with the teacher's answers; what is no digit keeps its label. */
  void teach(Batch batch) {
    if (answers.length < batch.capacity() * CLASSES) {
      answers = new float[batch.capacity() * CLASSES];
    }
    engine.predict(batch, answers);
    FloatBuffer labels = batch.labelBuffer();
    for (int row = 0; row < batch.size(); row++) {
      int at = row * CLASSES;
      if (isDigit(labels, at)) {
        List<Double> soft = TemperatureScaling.soften(answers, at, CLASSES, temperature);
        for (int digit = 0; digit < CLASSES; digit++) {
          labels.put(
              at + digit,
              (1 - weight) * labels.get(at + digit) + weight * soft.get(digit).floatValue());
        }
      }
    }
  }

  private static boolean isDigit(FloatBuffer labels, int at) {
    for (int digit = 0; digit < CLASSES; digit++) {
      if (labels.get(at + digit) == 1) {
        return true;
      }
    }
    return false;
  }

  @Override
  public void close() {
    engine.close();
  }
}
