package org.mnist4j.train.evaluation;

import static org.mnist4j.base.DigitForm.CLASSES;

import java.util.Arrays;

/**
 * How a network did on a set of pictures.
 *
 * <p>Built with {@link Builder} from predicted probabilities. Loss is the mean cross-entropy in
 * nats; accuracies are from 0 to 1.
 */
public final class Evaluation {
  private final long[][] confusion;
  private final double lossSum;

  private Evaluation(long[][] confusion, double lossSum) {
    this.confusion = confusion;
    this.lossSum = lossSum;
  }

  /** Pictures evaluated. */
  public long count() {
    return Arrays.stream(confusion).flatMapToLong(Arrays::stream).sum();
  }

  /** The share of pictures whose most probable digit is the right one; 0 without pictures. */
  public double accuracy() {
    long right = 0;
    for (int digit = 0; digit < CLASSES; digit++) {
      right += confusion[digit][digit];
    }
    return count() == 0 ? 0 : (double) right / count();
  }

  /** Mean cross-entropy, in nats; 0 without pictures. */
  public double loss() {
    return count() == 0 ? 0 : lossSum / count();
  }

  /** For each digit, the share of its pictures that were recognised; 0 where there's none. */
  public double[] perClass() {
    double[] recall = new double[CLASSES];
    for (int digit = 0; digit < CLASSES; digit++) {
      long all = Arrays.stream(confusion[digit]).sum();
      recall[digit] = all == 0 ? 0 : (double) confusion[digit][digit] / all;
    }
    return recall;
  }

  /** Counts, {@code [label][prediction]}. */
  public long[][] confusion() {
    return Arrays.stream(confusion).map(long[]::clone).toArray(long[][]::new);
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
      return new Evaluation(
          Arrays.stream(confusion).map(long[]::clone).toArray(long[][]::new), lossSum);
    }
  }
}
