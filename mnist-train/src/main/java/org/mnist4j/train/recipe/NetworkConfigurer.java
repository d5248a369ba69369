package org.mnist4j.train.recipe;

import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.mnist4j.models.TrainingSettings;
import org.mnist4j.models.optim.TorchUpdater;

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
    return recipe
        .architecture()
        .configure(decay > 0 ? recipe.optimizer().decayed(settings, decay) : settings);
  }

  /**
   * The optimizer with its schedule.
   *
   * @throws IllegalArgumentException when settings contradict one another
   */
  TorchUpdater updater() {
    int steps = Math.multiplyExact(stepsPerEpoch, recipe.epochs());
    TorchUpdater updater = recipe.optimizer().updater(recipe.get(RecipeKeys.LEARNING_RATE), recipe);
    return recipe.schedule().applyTo(updater, recipe, steps);
  }
}
