package org.mnist4j.train.calibrate;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.mnist4j.data.batch.DigitBatches;
import org.mnist4j.recognizer.Recognition;
import org.mnist4j.recognizer.picture.DigitForm;
import org.mnist4j.train.engine.Batch;
import org.mnist4j.train.engine.Engine;
import org.mnist4j.train.evaluation.Reliability;
import org.mnist4j.train.model.TemperatureScaling;

/** A network's raw probabilities for some pictures, and the pictures' labels. */
final class Scores {
  private final List<float[]> probabilities = new ArrayList<>();
  private final List<Integer> labels = new ArrayList<>();

  /** Predicts every picture of the first epoch. */
  static Scores of(Engine engine, DigitBatches batches) {
    Scores scores = new Scores();
    Batch batch = new Batch(batches.batchSize());
    float[] predicted = new float[batches.batchSize() * DigitForm.CLASSES];
    for (int number = 0; number < batches.count(); number++) {
      batch.fill(batches, 1, number);
      engine.predict(batch, predicted);
      for (int row = 0; row < batch.size(); row++) {
        float[] one = new float[DigitForm.CLASSES];
        System.arraycopy(predicted, row * DigitForm.CLASSES, one, 0, DigitForm.CLASSES);
        scores.add(one, batches.dataset().label(batches.indicesOf(1, number).get(row)));
      }
    }
    return scores;
  }

  /** Adds a picture's ten probabilities, not copied, and its label. */
  void add(float[] ten, int label) {
    probabilities.add(ten);
    labels.add(label);
  }

  /** The same, with others after them. */
  Scores and(Scores others) {
    Scores all = new Scores();
    all.probabilities.addAll(probabilities);
    all.probabilities.addAll(others.probabilities);
    all.labels.addAll(labels);
    all.labels.addAll(others.labels);
    return all;
  }

  int size() {
    return labels.size();
  }

  int label(int picture) {
    return labels.get(picture);
  }

  /** The ten probabilities at a temperature. */
  List<Double> at(int picture, double temperature) {
    return TemperatureScaling.soften(probabilities.get(picture), 0, DigitForm.CLASSES, temperature);
  }

  /** Expected calibration error at a temperature, 0 to 1. */
  double calibrationError(double temperature) {
    return Reliability.of(
            size(),
            picture -> Collections.max(at(picture, temperature)),
            picture -> answer(picture) == label(picture))
        .expectedError();
  }

  /** The most probable digit, the smaller one of equals; no temperature changes it. */
  private int answer(int picture) {
    List<Double> ten = at(picture, 1);
    return ten.indexOf(Collections.max(ten));
  }

  /** The entropy of each picture's probabilities at a temperature. */
  double[] entropies(double temperature) {
    double[] entropies = new double[size()];
    for (int picture = 0; picture < entropies.length; picture++) {
      entropies[picture] = Recognition.entropy(at(picture, temperature));
    }
    return entropies;
  }

  /** The share of pictures whose probabilities have more entropy than a threshold. */
  double shareAbove(double threshold, double temperature) {
    int above = 0;
    for (double entropy : entropies(temperature)) {
      above += entropy > threshold ? 1 : 0;
    }
    return (double) above / size();
  }
}
