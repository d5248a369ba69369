package org.mnist4j.train.evaluation;

import static org.mnist4j.recognizer.picture.DigitForm.CLASSES;

/**
 * How a network did on a set of pictures.
 *
 * <p>Built with {@link Builder} from predicted probabilities. Loss is the mean cross-entropy in
 * nats; accuracies are from 0 to 1.
 *
 * @param confusion which digits were taken for which
 * @param loss mean cross-entropy, in nats; 0 without pictures
 */
public record Evaluation(ConfusionMatrix confusion, double loss) {
  /** Pictures evaluated. */
  public long count() {
    return confusion.pictures();
  }

  /** The share of pictures whose most probable digit is the right one; 0 without pictures. */
  public double accuracy() {
    return confusion.accuracy();
  }

  /** Adds up predictions. */
  public static final class Builder {
    private final long[][] confusion = new long[CLASSES][CLASSES];
    private double lossSum;

    /**
     * Adds a picture.
     *
     * @param label its digit
     * @param probabilities ten of them, from {@code offset} on
     * @return the predicted digit: the most probable, the smaller one of equals
     */
    public int add(int label, float[] probabilities, int offset) {
      int prediction = Probabilities.mostProbable(probabilities, offset);
      confusion[label][prediction]++;
      lossSum -= Math.log(Math.max(probabilities[offset + label], Float.MIN_NORMAL));
      return prediction;
    }

    /** The evaluation of what was added so far. */
    public Evaluation build() {
      ConfusionMatrix matrix = ConfusionMatrix.of(confusion);
      return new Evaluation(matrix, lossSum / Math.max(1, matrix.pictures()));
    }
  }
}
