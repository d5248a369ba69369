package org.mnist4j.train.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.mnist4j.train.metrics.StepRecord;

class LearningWatchTest {
  private static final double GUESSING = Math.log(10);

  private static List<String> told(
      boolean labelsFit, int steps, IntToDoubleFunction loss, int correctOf64) {
    return told(labelsFit, false, steps, loss, correctOf64);
  }

  private static List<String> told(
      boolean labelsFit, boolean alike, int steps, IntToDoubleFunction loss, int correctOf64) {
    List<String> lines = new ArrayList<>();
    LearningWatch watch =
        new LearningWatch(() -> labelsFit, alike, "0.2", 2 * LearningWatch.LATE, lines::add);
    for (int i = 1; i <= steps; i++) {
      watch.stepDone(new StepRecord(1, i, 5000, i, loss.applyAsDouble(i), 64, correctOf64, 0.2));
    }
    return lines;
  }

  @Test
  void labelsThatDoNotFitAreNoticedAfterAFewHundredSteps() {
    assertThat(told(false, 299, i -> GUESSING, 6)).isEmpty();
    assertThat(told(false, 900, i -> GUESSING, 6))
        .hasSize(1)
        .first()
        .asString()
        .contains("After 300 steps", "2.303", "9.4 % are right", "shifted or shuffled");
  }

  @Test
  void aLearningRateOfTenIsNoticedAndASmallerOneNamed() {
    assertThat(told(true, 300, i -> 40, 6)).hasSize(1).first().asString().contains("=0.02");
  }

  @Test
  void aNetworkThatRanAwayAndThenDiedIsNoticedThoughItsLossFell() {
    assertThat(told(true, 300, i -> i < 20 ? 900 : GUESSING, 6))
        .singleElement()
        .asString()
        .contains("loss is 2.303", "too high", "=0.02");
  }

  @Test
  void deadUnitsAreNoticedEarlyForNoBatchDiffersFromAnother() {
    assertThat(told(true, 300, i -> GUESSING, 7))
        .singleElement()
        .asString()
        .contains("same to every picture", "=0.02");
  }

  @Test
  void aLongRunHasHalfOfItsStepsToBegin() {
    List<String> lines = new ArrayList<>();
    LearningWatch watch = new LearningWatch(() -> true, false, "0.01", 20_000, lines::add);
    for (int i = 1; i <= 20_000; i++) {
      assertThat(lines).hasSize(i <= 10_000 ? 0 : 1);
      watch.stepDone(new StepRecord(1, i, 20_000, i, GUESSING + 0.01 * (i % 3 - 1), 10, 1, 0.01));
    }
  }

  @Test
  void aShortRunThatNeverMovesIsSpokenOfAtItsEnd() {
    List<String> lines = new ArrayList<>();
    LearningWatch watch = new LearningWatch(() -> true, false, "1e-9", 470, lines::add);
    for (int i = 1; i <= 470; i++) {
      watch.stepDone(new StepRecord(1, i, 470, i, GUESSING + 0.01 * (i % 3 - 1), 256, 25, 1e-9));
    }
    assertThat(lines).singleElement().asString().contains("After 400 steps", "too low or too high");
  }

  @Test
  void aRunOfFewerStepsIsJudgedBeforeItsEnd() {
    List<String> lines = new ArrayList<>();
    LearningWatch watch = new LearningWatch(() -> true, false, "10", 235, lines::add);
    for (int i = 1; i <= 235; i++) {
      watch.stepDone(new StepRecord(1, i, 235, i, i < 30 ? 20 : GUESSING, 256, 25, 10));
    }
    assertThat(lines).singleElement().asString().contains("After 200 steps", "=1.");
  }

  @Test
  void aLossThatNeverMovesIsNoticedLate() {
    IntToDoubleFunction noise = i -> GUESSING + 0.01 * (i % 3 - 1);
    assertThat(told(true, LearningWatch.LATE - 1, noise, 7)).isEmpty();
    assertThat(told(true, LearningWatch.LATE, noise, 7))
        .hasSize(1)
        .first()
        .asString()
        .contains("too low or too high", "=2 or");
    assertThat(told(true, LearningWatch.LATE, i -> 2.31 - i * 1e-5, 7)).isEmpty();
  }

  @Test
  void zeroWeightsAreNoticedEarly() {
    assertThat(told(true, true, 300, i -> GUESSING, 7))
        .hasSize(1)
        .first()
        .asString()
        .contains("weights are all the same number");
    assertThat(told(true, true, 300, i -> 1.0, 40)).isEmpty();
  }

  @Test
  void slowLearnersAreLeftInPeace() {
    assertThat(told(true, 5000, i -> i < 1500 ? GUESSING + 0.01 * (i % 3 - 1) : 1.9, 7)).isEmpty();
    assertThat(told(true, 5000, i -> GUESSING, 13)).isEmpty();
    assertThat(told(true, 5000, i -> i < 290 ? 50 : 0.4, 50)).isEmpty();
  }

  @Test
  void anEngineThatDoesNotCountIsJudgedByItsLoss() {
    assertThat(told(false, 300, i -> GUESSING, -1)).hasSize(1);
    assertThat(told(false, 300, i -> 2.1, -1)).isEmpty();
  }
}
