package org.mnist4j.train.engine;

import org.mnist4j.models.optim.TorchAdadelta;
import org.mnist4j.models.optim.TorchAdam;
import org.mnist4j.models.optim.TorchRmsprop;
import org.mnist4j.models.optim.TorchSgd;
import org.mnist4j.onednn.update.UpdateRule;
import org.mnist4j.onednn.update.UpdateRules;

/** Tells the oneDNN engine, which doesn't know our PyTorch updaters, how each of them computes. */
public final class TorchUpdateRules {
  private TorchUpdateRules() {}

  /** Rules for DL4J's updaters and for those of {@code org.mnist4j.models.optim}. */
  public static UpdateRules all() {
    return UpdateRules.dl4j()
        .with(TorchSgd.class, TorchUpdateRules::sgd)
        .with(TorchAdadelta.class, TorchUpdateRules::adadelta)
        .with(TorchAdam.class, TorchUpdateRules::adam)
        .with(TorchRmsprop.class, TorchUpdateRules::rmsprop);
  }

  private static UpdateRule sgd(TorchSgd sgd, int iteration, int epoch) {
    float rate = (float) sgd.getLearningRate(iteration, epoch);
    if (!sgd.hasMomentum()) {
      return new UpdateRule.Descent(rate);
    }
    float momentum = (float) sgd.momentumAt(iteration, epoch);
    float add = (float) (1 - sgd.dampeningAt(iteration));
    return sgd.isNesterov()
        ? new UpdateRule.Momentum(momentum, add, 0, rate * momentum, rate)
        : new UpdateRule.Momentum(momentum, add, 0, rate, 0);
  }

  private static UpdateRule adadelta(TorchAdadelta adadelta, int iteration, int epoch) {
    return new UpdateRule.AdaDelta(
        (float) adadelta.rho(),
        (float) adadelta.epsilon(),
        (float) adadelta.getLearningRate(iteration, epoch));
  }

  private static UpdateRule adam(TorchAdam adam, int iteration, int epoch) {
    double beta1 = adam.beta1At(iteration, epoch);
    int step = iteration + 1;
    double rate = adam.getLearningRate(iteration, epoch) / (1 - Math.pow(beta1, step));
    double rootScale = 1 / Math.sqrt(1 - Math.pow(adam.beta2(), step));
    return new UpdateRule.Adam(
        (float) beta1,
        (float) adam.beta2(),
        (float) rate,
        (float) rootScale,
        (float) adam.epsilon(),
        false);
  }

  private static UpdateRule rmsprop(TorchRmsprop rmsprop, int iteration, int epoch) {
    return new UpdateRule.RmsProp(
        (float) rmsprop.alpha(),
        (float) rmsprop.epsilon(),
        (float) rmsprop.getLearningRate(iteration, epoch),
        (float) rmsprop.momentum(),
        rmsprop.isCentered());
  }
}
