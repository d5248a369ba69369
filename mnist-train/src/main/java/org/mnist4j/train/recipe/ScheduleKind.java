package org.mnist4j.train.recipe;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mnist4j.models.optim.CosineAnnealingLr;
import org.mnist4j.models.optim.ExponentialLr;
import org.mnist4j.models.optim.ExponentialThenCosine;
import org.mnist4j.models.optim.LinearWarmup;
import org.mnist4j.models.optim.OneCycle;
import org.mnist4j.models.optim.StepLr;
import org.mnist4j.models.optim.TorchUpdater;
import org.nd4j.linalg.schedule.FixedSchedule;
import org.nd4j.linalg.schedule.ISchedule;
import org.nd4j.linalg.schedule.ScheduleType;

/**
 * How the learning rate moves during a run; each follows PyTorch's scheduler of the same name. An
 * entry says how the schedule is made of a recipe, and which keys of the recipe it looks at.
 */
public enum ScheduleKind implements Choice.Option {
  /** The learning rate stays as it is. */
  CONSTANT(false, (rate, recipe, steps) -> null, Keys.WARMUP_STEPS),
  /** Times {@code schedule-gamma} every {@code schedule-step-size} epochs. */
  STEP(
      false,
      (rate, recipe, steps) ->
          new StepLr(rate, recipe.get(Keys.STEP_SIZE), recipe.get(Keys.GAMMA), ScheduleType.EPOCH),
      Keys.GAMMA,
      Keys.STEP_SIZE,
      Keys.WARMUP_STEPS),
  /** Times {@code schedule-gamma} every epoch. */
  EXPONENTIAL(
      false,
      (rate, recipe, steps) -> new ExponentialLr(rate, recipe.get(Keys.GAMMA), ScheduleType.EPOCH),
      Keys.GAMMA,
      Keys.WARMUP_STEPS),
  /** Half a cosine from the learning rate to {@code schedule-final} over the whole run. */
  COSINE(
      true,
      (rate, recipe, steps) ->
          new CosineAnnealingLr(rate, recipe.get(Keys.FINAL), steps, ScheduleType.ITERATION),
      Keys.FINAL,
      Keys.WARMUP_STEPS),
  /** Exponentially to {@code schedule-low} of it, in the last epoch along half a cosine to 0. */
  EXPONENTIAL_COSINE(
      true,
      (rate, recipe, steps) ->
          new ExponentialThenCosine(
              rate, recipe.get(Keys.LOW), steps - steps / recipe.epochs(), steps),
      Keys.LOW,
      Keys.WARMUP_STEPS),
  /** Up to the learning rate, then down to almost nothing, over the steps of the whole run. */
  ONE_CYCLE(true, ScheduleKind::cycle, Keys.WARMUP, Keys.LINEAR, Keys.CYCLE_MOMENTUM) {
    @Override
    TorchUpdater applyTo(TorchUpdater updater, Recipe recipe, int steps) {
      TorchUpdater cycled =
          recipe.get(Keys.CYCLE_MOMENTUM)
              ? updater.withMomentum(
                  cycle(updater.baseLearningRate(), recipe, steps)
                      .momentum(OneCycle.DEFAULT_LOW_MOMENTUM, OneCycle.DEFAULT_HIGH_MOMENTUM))
              : updater;
      return super.applyTo(cycled, recipe, steps);
    }
  };

  /** What is set of a schedule. */
  private static final class Keys {
    static final Key<Double> GAMMA =
        Key.real("schedule-gamma", "factor of each fall", 1e-6, 1, "0.1");
    static final Key<Integer> STEP_SIZE =
        Key.integer("schedule-step-size", "epochs between two falls", 1, 10_000, "1");
    static final Key<Double> FINAL =
        Key.real("schedule-final", "learning rate at the end of the run", 0, 1000, "0");
    static final Key<Double> LOW =
        Key.real(
            "schedule-low", "share of the learning rate before the last epoch", 1e-6, 1, "0.1");
    static final Key<Integer> WARMUP_STEPS =
        Key.integer(
            "schedule-warmup-steps",
            "steps in which the rate first rises in a straight line, from a third of it; 0: none",
            0,
            100_000_000,
            "0");
    static final Key<Double> WARMUP =
        Key.real("schedule-warmup", "share of the run in which the rate rises", 0, 1, "0.3");
    static final Key<Boolean> LINEAR =
        Key.flag("schedule-linear", "straight lines in place of half cosines", "false");
    static final Key<Boolean> CYCLE_MOMENTUM =
        Key.flag(
            "schedule-cycle-momentum",
            "whether sgd's momentum, or adam's beta1, goes from 0.95 to 0.85 and back meanwhile",
            "false");
  }

  /** The factor that PyTorch's {@code LinearLR} begins with. */
  private static final double WARMUP_START = 1 / 3.0;

  private interface Maker {
    @Nullable ISchedule make(double learningRate, Recipe recipe, int steps);
  }

  private final boolean overAllEpochs;
  private final Maker maker;
  private final List<Key<?>> keys;

  ScheduleKind(boolean overAllEpochs, Maker maker, Key<?>... keys) {
    this.overAllEpochs = overAllEpochs;
    this.maker = maker;
    this.keys = List.of(keys);
  }

  @Override
  public List<Key<?>> keys() {
    return keys;
  }

  /** Whether it is laid out over the whole run, so that every step depends on the epochs. */
  boolean overAllEpochs() {
    return overAllEpochs;
  }

  /**
   * The same updater with a learning rate that follows this schedule.
   *
   * @param steps of the whole run
   */
  TorchUpdater applyTo(TorchUpdater updater, Recipe recipe, int steps) {
    double rate = updater.baseLearningRate();
    ISchedule schedule = maker.make(rate, recipe, steps);
    int warmup = keys.contains(Keys.WARMUP_STEPS) ? recipe.get(Keys.WARMUP_STEPS) : 0;
    if (warmup > 0) {
      ISchedule target = schedule == null ? new FixedSchedule(rate) : schedule;
      schedule = LinearWarmup.of(target, WARMUP_START, warmup, ScheduleType.ITERATION);
    }
    return schedule == null ? updater : updater.withLearningRate(schedule);
  }

  private static OneCycle cycle(double rate, Recipe recipe, int steps) {
    OneCycle cycle = OneCycle.learningRate(rate, steps).withRiseFraction(recipe.get(Keys.WARMUP));
    return recipe.get(Keys.LINEAR) ? cycle.withLinearAnnealing() : cycle;
  }
}
