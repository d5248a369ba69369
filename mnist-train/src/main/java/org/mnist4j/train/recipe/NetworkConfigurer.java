package org.mnist4j.train.recipe;

import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.mnist4j.models.NetworkInitializer;
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

  /** The network's configuration, with the recipe's optimizer and schedule; of no graph. */
  public MultiLayerConfiguration configure() {
    return recipe.architecture().configure(settings());
  }

  /** The network itself, its weights drawn by the recipe's seed. */
  public Model network() {
    return NetworkInitializer.initialize(recipe.architecture(), settings());
  }

  /** How many numbers it has, running moments included, without making it. */
  public long parameterCount() {
    return recipe.architecture().configureGraph(settings()).getVertices().values().stream()
        .mapToLong(vertex -> vertex.numParams(false))
        .sum();
  }

  private TrainingSettings settings() {
    TrainingSettings settings = TrainingSettings.of(recipe.seed(), updater());
    double decay = recipe.get(RecipeKeys.WEIGHT_DECAY);
    return decay > 0 ? recipe.optimizer().decayed(settings, decay) : settings;
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
