package org.mnist4j.train.recipe;

import java.util.List;
import org.mnist4j.models.TrainingSettings;
import org.mnist4j.models.optim.TorchAdadelta;
import org.mnist4j.models.optim.TorchAdam;
import org.mnist4j.models.optim.TorchRmsprop;
import org.mnist4j.models.optim.TorchSgd;
import org.mnist4j.models.optim.TorchUpdater;

/**
 * The optimizers a recipe can name; each follows PyTorch's optimizer of the same name. An entry
 * says how the updater is made of a recipe, and which keys of the recipe it looks at.
 */
public enum Optimizer implements Choice.Option {
  SGD(Optimizer::sgd, Keys.MOMENTUM, Keys.DAMPENING, Keys.NESTEROV),
  ADADELTA(
      (rate, recipe) ->
          TorchAdadelta.of(rate)
              .withRho(recipe.get(Keys.RHO))
              .withEpsilon(recipe.get(Keys.ADADELTA_EPSILON)),
      Keys.RHO,
      Keys.ADADELTA_EPSILON),
  ADAM(Optimizer::adam, Keys.BETA1, Keys.BETA2, Keys.EPSILON),
  ADAMW(Optimizer::adam, Keys.BETA1, Keys.BETA2, Keys.EPSILON) {
    @Override
    TrainingSettings decayed(TrainingSettings settings, double decay) {
      return settings.withDecoupledWeightDecay(decay);
    }
  },
  RMSPROP(Optimizer::rmsprop, Keys.RHO, Keys.MOMENTUM, Keys.CENTERED, Keys.EPSILON);

  /** What is set beside the learning rate. */
  private static final class Keys {
    static final Key<Double> MOMENTUM =
        Key.real("momentum", "share of the last step that is kept", 0, 0.9999, "0");
    static final Key<Double> DAMPENING =
        Key.real("dampening", "share of the gradient kept out of the momentum", 0, 1, "0");
    static final Key<Boolean> NESTEROV =
        Key.flag("nesterov", "whether the momentum looks ahead", "false");
    static final Key<Double> BETA1 =
        Key.real("beta1", "decay of the mean of gradients", 0, 0.9999999, "0.9");
    static final Key<Double> BETA2 =
        Key.real("beta2", "decay of the mean of squared gradients", 0, 0.9999999, "0.999");
    static final Key<Double> RHO =
        Key.real(
            "rho", "decay of the means; PyTorch's RMSprop calls it alpha", 0, 0.9999999, "0.9");
    static final Key<Boolean> CENTERED =
        Key.flag("centered", "whether squares are taken around the mean gradient", "false");
    static final Key<Double> EPSILON = epsilon("added to the root that is divided by", "1e-8");
    static final Key<Double> ADADELTA_EPSILON = epsilon("added under both roots", "1e-6");

    private static Key<Double> epsilon(String meaning, String defaultText) {
      return Key.real("epsilon", meaning, 1e-20, 1, defaultText);
    }
  }

  private interface Maker {
    TorchUpdater make(double learningRate, Recipe recipe);
  }

  private final Maker maker;
  private final List<Key<?>> keys;

  Optimizer(Maker maker, Key<?>... keys) {
    this.maker = maker;
    this.keys = List.of(keys);
  }

  @Override
  public List<Key<?>> keys() {
    return keys;
  }

  /** The updater with a rate that doesn't move. */
  TorchUpdater updater(double learningRate, Recipe recipe) {
    return maker.make(learningRate, recipe);
  }

  /** Adds weight decay where this optimizer has it. */
  TrainingSettings decayed(TrainingSettings settings, double decay) {
    return settings.withWeightDecay(decay);
  }

  private static TorchUpdater sgd(double rate, Recipe recipe) {
    TorchSgd sgd =
        TorchSgd.of(rate)
            .withMomentum(recipe.get(Keys.MOMENTUM))
            .withDampening(recipe.get(Keys.DAMPENING));
    return recipe.get(Keys.NESTEROV) ? sgd.withNesterov() : sgd;
  }

  private static TorchUpdater adam(double rate, Recipe recipe) {
    return TorchAdam.of(rate)
        .withBetas(recipe.get(Keys.BETA1), recipe.get(Keys.BETA2))
        .withEpsilon(recipe.get(Keys.EPSILON));
  }

  private static TorchUpdater rmsprop(double rate, Recipe recipe) {
    TorchRmsprop rmsprop =
        TorchRmsprop.of(rate)
            .withAlpha(recipe.get(Keys.RHO))
            .withMomentum(recipe.get(Keys.MOMENTUM))
            .withEpsilon(recipe.get(Keys.EPSILON));
    return recipe.get(Keys.CENTERED) ? rmsprop.withCentering() : rmsprop;
  }
}
