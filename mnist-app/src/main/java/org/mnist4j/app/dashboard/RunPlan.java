package org.mnist4j.app.dashboard;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mnist4j.train.recipe.NetworkConfigurer;
import org.mnist4j.train.recipe.Recipe;
import org.mnist4j.train.recipe.RecipeException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What follows from a run's settings without training anything: the settings in the recipe's order
 * and the number of parameters.
 */
final class RunPlan {
  private static final Logger log = LoggerFactory.getLogger(RunPlan.class);

  private final Recipe recipe;
  private final long parameters;

  private RunPlan(Recipe recipe) {
    this.recipe = recipe;
    this.parameters = new NetworkConfigurer(recipe, 1).parameterCount();
  }

  /**
   * The plan of a run.
   *
   * @param settings every key of its recipe
   * @return empty for settings of another version of this program
   */
  static Optional<RunPlan> of(String name, Map<String, String> settings) {
    try {
      return Optional.of(new RunPlan(Recipe.restore(name, settings, List.of())));
    } catch (RecipeException | RuntimeException e) {
      log.debug("The settings of {} are of another version", name, e);
      return Optional.empty();
    }
  }

  /** The settings in the recipe's order. */
  Map<String, String> settings() {
    return recipe.settings();
  }

  /** Epochs to train. */
  int epochs() {
    return recipe.epochs();
  }

  /** The network's parameters. */
  long parameters() {
    return parameters;
  }
}
