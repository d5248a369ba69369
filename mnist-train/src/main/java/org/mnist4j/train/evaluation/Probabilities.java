package org.mnist4j.train.evaluation;

import static org.mnist4j.recognizer.picture.DigitForm.CLASSES;

import java.nio.FloatBuffer;
import org.mnist4j.data.DigitDataset;

/**
 * What a network said of some pictures: ten probabilities a picture, {@code [pictures, 10]}, in the
 * pictures' order. It never changes.
 */
public final class Probabilities {

  private final float[] values;

  private Probabilities(float[] values) {
    this.values = values;
  }

  /**
   * Takes the values that a buffer still has.
   *
   * @param values ten a picture, picture after picture, of at least one; copied
   * @throws IllegalArgumentException if their number is not a positive multiple of ten
   */
  public static Probabilities copyOf(FloatBuffer values) {
    int count = values.remaining();
    if (count == 0 || count % CLASSES != 0) {
      throw new IllegalArgumentException(
          "there are %d probabilities; the number must be a positive multiple of %d"
              .formatted(count, CLASSES));
    }
    float[] copy = new float[count];
    values.get(copy);
    return new Probabilities(copy);
  }

  /** Pictures, at least one. */
  public int size() {
    return values.length / CLASSES;
  }

  /**
   * How probable the network found a digit.
   *
   * @param picture its number, from 0
   * @param digit 0 to 9
   */
  public float of(int picture, int digit) {
    return values[picture * CLASSES + digit];
  }

  /** The most probable digit of a picture, the smaller one of equals. */
  public int prediction(int picture) {
    return mostProbable(values, picture * CLASSES);
  }

  /** The probability of the most probable digit. */
  public float confidence(int picture) {
    return of(picture, prediction(picture));
  }

  /** A view to write them out: all values, picture after picture, read-only. */
  public FloatBuffer values() {
    return FloatBuffer.wrap(values).asReadOnlyBuffer();
  }

  /**
   * Compares with the labels.
   *
   * @param dataset the pictures they are of
   * @throws IllegalArgumentException if it has another number of pictures
   */
  public Evaluation evaluate(DigitDataset dataset) {
    if (dataset.size() != size()) {
      throw new IllegalArgumentException(
          "there are predictions for %d pictures, but %s has %d"
              .formatted(size(), dataset.name(), dataset.size()));
    }
    Evaluation.Builder evaluation = new Evaluation.Builder();
    for (int picture = 0; picture < size(); picture++) {
      evaluation.add(dataset.label(picture), values, picture * CLASSES);
    }
    return evaluation.build();
  }

  /** The place of the greatest of ten values, the first of equals. */
  static int mostProbable(float[] values, int offset) {
    int most = 0;
    for (int digit = 1; digit < CLASSES; digit++) {
      if (values[offset + digit] > values[offset + most]) {
        most = digit;
      }
    }
    return most;
  }
}
