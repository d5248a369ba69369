package org.mnist4j.onednn.update;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.nd4j.linalg.learning.config.AMSGrad;
import org.nd4j.linalg.learning.config.AdaBelief;
import org.nd4j.linalg.learning.config.AdaDelta;
import org.nd4j.linalg.learning.config.AdaGrad;
import org.nd4j.linalg.learning.config.AdaMax;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Nadam;
import org.nd4j.linalg.learning.config.Nesterovs;
import org.nd4j.linalg.learning.config.NoOp;
import org.nd4j.linalg.learning.config.RmsProp;
import org.nd4j.linalg.learning.config.Sgd;

/** Which {@link UpdateRule} stands for which DL4J updater. Immutable. */
public final class UpdateRules {
  private static final UpdateRules DL4J =
      new UpdateRules(Map.of())
          .with(NoOp.class, (u, iteration, epoch) -> new UpdateRule.Descent(1))
          .with(
              Sgd.class,
              (u, iteration, epoch) ->
                  new UpdateRule.Descent((float) u.getLearningRate(iteration, epoch)))
          .with(Nesterovs.class, UpdateRules::nesterovs)
          .with(
              Adam.class,
              (u, iteration, epoch) ->
                  adam(
                      u.getLearningRate(iteration, epoch),
                      u.getBeta1(),
                      u.getBeta2(),
                      u.getEpsilon(),
                      iteration,
                      false))
          .with(
              AMSGrad.class,
              (u, iteration, epoch) ->
                  adam(
                      u.getLearningRate(iteration, epoch),
                      u.getBeta1(),
                      u.getBeta2(),
                      u.getEpsilon(),
                      iteration,
                      true))
          .with(
              AdaDelta.class,
              (u, iteration, epoch) ->
                  new UpdateRule.AdaDelta((float) u.getRho(), (float) u.getEpsilon(), 1))
          .with(
              RmsProp.class,
              (u, iteration, epoch) ->
                  new UpdateRule.RmsProp(
                      (float) u.getRmsDecay(),
                      (float) u.getEpsilon(),
                      (float) u.getLearningRate(iteration, epoch),
                      0,
                      false))
          .with(
              AdaGrad.class,
              (u, iteration, epoch) ->
                  new UpdateRule.AdaGrad(
                      (float) u.getLearningRate(iteration, epoch), (float) u.getEpsilon()))
          .with(
              AdaMax.class,
              (u, iteration, epoch) ->
                  new UpdateRule.AdaMax(
                      (float) u.getBeta1(),
                      (float) u.getBeta2(),
                      corrected(u.getLearningRate(iteration, epoch), u.getBeta1(), iteration)))
          .with(
              Nadam.class,
              (u, iteration, epoch) ->
                  new UpdateRule.Nadam(
                      (float) u.getBeta1(),
                      (float) u.getBeta2(),
                      corrected(u.getLearningRate(iteration, epoch), u.getBeta1(), iteration),
                      (float) u.getEpsilon()))
          .with(
              AdaBelief.class,
              (u, iteration, epoch) ->
                  new UpdateRule.AdaBelief(
                      (float) u.getBeta1(),
                      (float) u.getBeta2(),
                      corrected(
                          u.getLearningRate(iteration, epoch),
                          u.getBeta1(),
                          u.getBeta2(),
                          iteration),
                      (float) u.getEpsilon()));

  private final Map<Class<?>, Source<?>> sources;

  private UpdateRules(Map<Class<?>, Source<?>> sources) {
    this.sources = Map.copyOf(sources);
  }

  /** Rules for all of DL4J's own updaters. */
  public static UpdateRules dl4j() {
    return DL4J;
  }

  /**
   * These rules and one more; it replaces an earlier one for the same class.
   *
   * @param updater the exact class, not its subclasses
   * @param source asked once per step and parameter array
   */
  public <U extends IUpdater> UpdateRules with(Class<U> updater, Source<U> source) {
    Map<Class<?>, Source<?>> more = new HashMap<>(sources);
    more.put(updater, source);
    return new UpdateRules(more);
  }

  /** The rule for one step; empty when the updater's class is unknown. */
  public Optional<UpdateRule> rule(IUpdater updater, int iteration, int epoch) {
    return Optional.ofNullable(sources.get(updater.getClass()))
        .map(source -> ask(source, updater, iteration, epoch));
  }

  /** Why an updater can't be used; empty when it can. */
  public Optional<String> problem(IUpdater updater) {
    try {
      return rule(updater, 0, 0).isPresent()
          ? Optional.empty()
          : Optional.of("no update rule is known for updater " + updater.getClass().getName());
    } catch (IllegalArgumentException e) {
      return Optional.ofNullable(e.getMessage());
    }
  }

  @SuppressWarnings("unchecked") // with() ties the class to its source.
  private static <U extends IUpdater> UpdateRule ask(
      Source<U> source, IUpdater updater, int iteration, int epoch) {
    return source.rule((U) updater, iteration, epoch);
  }

  private static UpdateRule nesterovs(Nesterovs updater, int iteration, int epoch) {
    float momentum = (float) updater.currentMomentum(iteration, epoch);
    float rate = (float) updater.getLearningRate(iteration, epoch);
    return new UpdateRule.Momentum(momentum, -rate, momentum, -(1 + momentum), 0);
  }

  private static UpdateRule adam(
      double rate, double beta1, double beta2, double epsilon, int iteration, boolean amsgrad) {
    return new UpdateRule.Adam(
        (float) beta1,
        (float) beta2,
        corrected(rate, beta1, beta2, iteration),
        1,
        (float) epsilon,
        amsgrad);
  }

  /** A rate by what a mean has grown to from 0. */
  private static float corrected(double rate, double beta1, int iteration) {
    return (float) (rate / (1 - Math.pow(beta1, iteration + 1)));
  }

  /** Also by the root of what a mean of squares has grown to. */
  private static float corrected(double rate, double beta1, double beta2, int iteration) {
    return (float)
        (rate
            * Math.sqrt(1 - Math.pow(beta2, iteration + 1))
            / (1 - Math.pow(beta1, iteration + 1)));
  }

  /** Makes the rule of one step from an updater's configuration. */
  @FunctionalInterface
  public interface Source<U extends IUpdater> {
    /**
     * The rule of one step.
     *
     * @param iteration parameter updates so far
     * @param epoch epochs completed so far
     */
    public UpdateRule rule(U updater, int iteration, int epoch);
  }
}
