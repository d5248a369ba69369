package org.mnist4j.train.recipe;

import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.jspecify.annotations.Nullable;
import org.mnist4j.models.TrainingSettings;
import org.mnist4j.models.optim.CosineAnnealingLr;
import org.mnist4j.models.optim.ExponentialLr;
import org.mnist4j.models.optim.OneCycle;
import org.mnist4j.models.optim.StepLr;
import org.mnist4j.models.optim.TorchAdadelta;
import org.mnist4j.models.optim.TorchAdam;
import org.mnist4j.models.optim.TorchRmsprop;
import org.mnist4j.models.optim.TorchSgd;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.schedule.ISchedule;
import org.nd4j.linalg.schedule.ScheduleType;

/** Turns a recipe into a Deeplearning4j configuration. */
public final class NetworkConfigurer {
  private final Recipe recipe;
  private final int stepsPerEpoch;

  /**
   * @param stepsPerEpoch batches of an epoch, which schedules over the whole run count in
   */
  public NetworkConfigurer(Recipe recipe, int stepsPerEpoch) {
    this.recipe = recipe;
    this.stepsPerEpoch = stepsPerEpoch;
  }

  /** The network's configuration, with the recipe's optimizer and schedule. */
  public MultiLayerConfiguration configure() {
    TrainingSettings settings = TrainingSettings.of(recipe.seed(), updater());
    double decay = recipe.get(RecipeKeys.WEIGHT_DECAY);
    if (decay > 0) {
      settings =
          recipe.get(RecipeKeys.OPTIMIZER) == Optimizer.ADAMW
              ? settings.withDecoupledWeightDecay(decay)
              : settings.withWeightDecay(decay);
    }
    return recipe.architecture().configure(settings);
  }

  private IUpdater updater() {
    double rate = recipe.get(RecipeKeys.LEARNING_RATE);
    ISchedule schedule = schedule(rate);
    double momentum = recipe.get(RecipeKeys.MOMENTUM);
    double rho = recipe.get(RecipeKeys.RHO);
    return switch (recipe.get(RecipeKeys.OPTIMIZER)) {
      case SGD -> {
        TorchSgd sgd = TorchSgd.of(rate).withMomentum(momentum);
        sgd = recipe.get(RecipeKeys.NESTEROV) ? sgd.withNesterov() : sgd;
        yield schedule == null ? sgd : sgd.withLearningRate(schedule);
      }
      case ADADELTA -> {
        TorchAdadelta adadelta = TorchAdadelta.of(rate).withRho(rho);
        yield schedule == null ? adadelta : adadelta.withLearningRate(schedule);
      }
      case ADAM, ADAMW -> {
        TorchAdam adam =
            TorchAdam.of(rate)
                .withBetas(recipe.get(RecipeKeys.BETA1), recipe.get(RecipeKeys.BETA2));
        yield schedule == null ? adam : adam.withLearningRate(schedule);
      }
      case RMSPROP -> {
        TorchRmsprop rmsprop = TorchRmsprop.of(rate).withAlpha(rho).withMomentum(momentum);
        yield schedule == null ? rmsprop : rmsprop.withLearningRate(schedule);
      }
    };
  }

  private @Nullable ISchedule schedule(double rate) {
    double gamma = recipe.get(RecipeKeys.SCHEDULE_GAMMA);
    int steps = Math.multiplyExact(stepsPerEpoch, recipe.epochs());
    return switch (recipe.get(RecipeKeys.SCHEDULE)) {
      case CONSTANT -> null;
      case STEP ->
          new StepLr(rate, recipe.get(RecipeKeys.SCHEDULE_STEP_SIZE), gamma, ScheduleType.EPOCH);
      case EXPONENTIAL -> new ExponentialLr(rate, gamma, ScheduleType.EPOCH);
      case COSINE ->
          new CosineAnnealingLr(
              rate, recipe.get(RecipeKeys.SCHEDULE_FINAL), steps, ScheduleType.ITERATION);
      case ONE_CYCLE ->
          OneCycle.learningRate(rate, steps)
              .withRiseFraction(recipe.get(RecipeKeys.SCHEDULE_WARMUP));
    };
  }
}
