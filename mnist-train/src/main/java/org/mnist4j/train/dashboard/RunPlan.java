package org.mnist4j.train.dashboard;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.mnist4j.train.recipe.NetworkConfigurer;
import org.mnist4j.train.recipe.Recipe;
import org.mnist4j.train.recipe.RecipeException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What follows from a run's settings without training anything: the settings in the recipe's order,
 * the number of parameters, and the learning rate of every step.
 */
final class RunPlan {
  private static final Logger log = LoggerFactory.getLogger(RunPlan.class);

  private final Recipe recipe;
  private final int stepsPerEpoch;
  private final MultiLayerConfiguration network;

  private RunPlan(Recipe recipe, int stepsPerEpoch) {
    this.recipe = recipe;
    this.stepsPerEpoch = stepsPerEpoch;
    this.network = new NetworkConfigurer(recipe, Math.max(1, stepsPerEpoch)).configure();
  }

  /**
   * The plan of a run.
   *
   * @param settings every key of its recipe
   * @param stepsPerEpoch 0 while that isn't known
   * @return empty for settings of another version of this program
   */
  static Optional<RunPlan> of(String name, Map<String, String> settings, int stepsPerEpoch) {
    List<String> all =
        settings.entrySet().stream()
            .map(setting -> setting.getKey() + "=" + setting.getValue())
            .toList();
    try {
      return Optional.of(new RunPlan(Recipe.parse(name, name, "{}", all), stepsPerEpoch));
    } catch (RecipeException | RuntimeException e) {
      log.debug("The settings of {} are of another version", name, e);
      return Optional.empty();
    }
  }

  /** The settings in the recipe's order. */
  Map<String, String> settings() {
    return recipe.settings();
  }

  /** The network's parameters. */
  long parameters() {
    long sum = 0;
    for (NeuralNetConfiguration layer : network.getConfs()) {
      sum += layer.getLayer().initializer().numParams(layer);
    }
    return sum;
  }

  /**
   * The learning rate of a step.
   *
   * @param iteration counted from 1
   * @return NaN where that isn't known
   */
  double learningRate(long iteration) {
    if (stepsPerEpoch == 0 || iteration < 1) {
      return Double.NaN;
    }
    Layer last = network.getConf(network.getConfs().size() - 1).getLayer();
    long step = iteration - 1;
    return last.getUpdaterByParam("W")
        .getLearningRate(Math.toIntExact(step), Math.toIntExact(step / stepsPerEpoch));
  }
}
