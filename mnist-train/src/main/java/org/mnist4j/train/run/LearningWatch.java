package org.mnist4j.train.run;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.mnist4j.base.ThisProgram;
import org.mnist4j.recognizer.picture.DigitForm;
import org.mnist4j.train.metrics.RunListener;
import org.mnist4j.train.metrics.StepRecord;

/**
 * Notices a training that goes nowhere, and says so once, with the likely causes. A network that
 * knows nothing has a loss of ln 10 = 2.303 and is right once in ten; one that has run away has
 * more. Slow recipes stay near ln 10 for hundreds of steps and then learn, so standing still is
 * called that early only where there is a cause to be seen: labels that don't fit the pictures,
 * weights all alike, a loss that ran away before or that doesn't move from batch to batch; and else
 * after {@value #LATE} steps and half of the run.
 */
final class LearningWatch implements RunListener {
  /** Steps after which a loss beyond that of guessing, or labels that don't fit, are spoken of. */
  static final int EARLY = 300;

  /**
   * Steps after which a loss that has never left that of guessing is spoken of, if they are half of
   * the run (cnn-wide-kernel learns in the fifth of its ten epochs only) or all of it.
   */
  static final int LATE = 3000;

  /** A run of fewer steps may end before a slow recipe has moved. */
  private static final int SHORT = 400;

  private static final int WINDOW = 100;
  private static final BigDecimal TENTH = new BigDecimal("0.1");
  private static final double GUESSING = Math.log(DigitForm.CLASSES);
  private static final double STANDS = 0.98;
  private static final double ABOVE = 1.15;

  /**
   * The loss of a hundred steps in which a network ran away; that of the shipped recipes stays
   * below 2.7.
   */
  private static final double RAN_AWAY = 3.2;

  private static final double MOST_RIGHT = 0.16;

  /**
   * The loss of two batches differs by more, unless the network answers the same to any picture.
   */
  private static final double FLAT = 1e-4;

  /** A slow recipe's loss falls more than this between its first window and the late one. */
  private static final double PROGRESS = 0.004;

  private final BooleanSupplier labelsFit;
  private final boolean weightsAlike;
  private final String learningRate;
  private final Consumer<String> told;
  private final long early;
  private final long late;
  private long steps;
  private double lossSum;
  private long pictures;
  private long correct;
  private boolean counted = true;
  private boolean spoken;
  private boolean ranAway;
  private double firstLoss = Double.NaN;
  private double least = Double.POSITIVE_INFINITY;
  private double most = Double.NEGATIVE_INFINITY;

  /**
   * @param labelsFit whether the labels fit the pictures better than labels drawn by lot; asked
   *     only when a training goes nowhere, for that takes a look at 10,000 pictures
   * @param weightsAlike whether a layer's initial weights are all the same number
   * @param learningRate the recipe's, as it is written there
   * @param planned steps of the whole run, which may be fewer than {@value #EARLY}
   * @param told takes the line
   */
  LearningWatch(
      BooleanSupplier labelsFit,
      boolean weightsAlike,
      String learningRate,
      long planned,
      Consumer<String> told) {
    this.labelsFit = labelsFit;
    this.weightsAlike = weightsAlike;
    this.learningRate = learningRate;
    this.told = told;
    this.early = Math.min(EARLY, planned / WINDOW * WINDOW);
    this.late =
        planned < LATE
            ? Math.max(SHORT, planned / WINDOW * WINDOW)
            : Math.max(LATE, planned / 2 / WINDOW * WINDOW);
  }

  @Override
  public void stepDone(StepRecord step) {
    if (spoken || steps >= late) {
      return;
    }
    steps++;
    lossSum += step.loss();
    least = Math.min(least, step.loss());
    most = Math.max(most, step.loss());
    pictures += step.pictures();
    counted &= step.correct() >= 0;
    correct += Math.max(0, step.correct());
    if (steps % WINDOW == 0) {
      firstLoss = Double.isNaN(firstLoss) ? lossSum / WINDOW : firstLoss;
      ranAway |= lossSum / WINDOW > RAN_AWAY;
      if (steps == early || steps == late) {
        judge(lossSum / WINDOW, counted ? (double) correct / pictures : 0)
            .ifPresent(
                line -> {
                  spoken = true;
                  told.accept(line);
                });
      }
      lossSum = 0;
      least = Double.POSITIVE_INFINITY;
      most = Double.NEGATIVE_INFINITY;
      pictures = 0;
      correct = 0;
    }
  }

  private Optional<String> judge(double loss, double right) {
    String state =
        String.format(
            Locale.ROOT,
            "After %d steps the network knows nothing yet: the last %d steps' loss is %.3f%s, and"
                + " guessing gives %.3f and 10 %%. ",
            steps,
            WINDOW,
            loss,
            counted ? String.format(Locale.ROOT, ", %.1f %% are right", 100 * right) : "",
            GUESSING);
    if (right > MOST_RIGHT || loss < STANDS * GUESSING) {
      return Optional.empty();
    }
    if (!labelsFit.getAsBoolean()) {
      return Optional.of(
          state
              + "The labels fit the pictures no better than labels drawn by lot: are they another"
              + " file's, shifted or shuffled? '%s' shows some."
                  .formatted(ThisProgram.command("data show --grid batch.png")));
    }
    if (ranAway
        || loss
            > ABOVE
                * GUESSING) { // And maybe fell back to guessing, as rectified units do that answer
      // no more.
      return Optional.of(state + "The learning rate is likely too high; try " + rate(TENTH) + ".");
    }
    if (weightsAlike) {
      return Optional.of(
          state
              + "A layer's initial weights are all the same number, so that no step can tell them"
              + " apart; give it random ones.");
    }
    if (most - least < FLAT) {
      return Optional.of(
          state
              + "It answers the same to every picture: its units are dead, as a learning rate that"
              + " is too high leaves them; try "
              + rate(TENTH)
              + ".");
    }
    if (steps < late || firstLoss - loss > PROGRESS) {
      return Optional.empty();
    }
    return Optional.of(
        state
            + "The learning rate is too low or too high; try "
            + rate(BigDecimal.TEN)
            + " or "
            + rate(TENTH)
            + ".");
  }

  private String rate(BigDecimal factor) {
    try {
      return "--set learning-rate="
          + new BigDecimal(learningRate).multiply(factor).stripTrailingZeros().toPlainString();
    } catch (NumberFormatException e) {
      return "another learning-rate";
    }
  }
}
