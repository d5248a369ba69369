package org.mnist4j.onednn.internal.update;

import java.util.function.DoubleSupplier;
import java.util.function.Function;
import org.mnist4j.onednn.internal.dnnl.Tensor;
import org.mnist4j.onednn.internal.program.Elementwise;
import org.mnist4j.onednn.update.UpdateRule;

/** The kernels of each {@link UpdateRule}: they update one stretch of a parameter array. */
final class RuleKernels implements UpdateRule.Visitor {
  /** Keeps a divisor that is a maximum from being 0. */
  private static final float LEAST = 1e-32f;

  private final Stretch s;
  private final SlotGradient gradients;
  private final Tensor gradient;
  private final SlotNumbers numbers;
  private final Elementwise math;

  /** Begins with the kernels that make the gradient ready. */
  RuleKernels(SlotGradient gradients, Elementwise math, Stretch stretch) {
    this.s = stretch;
    this.gradients = gradients;
    this.gradient = gradients.of(stretch);
    this.numbers = gradients.numbers();
    this.math = math;
  }

  @Override
  public void descent(UpdateRule.Descent rule) {
    finish(gradient, numbers.of(UpdateRule.Descent.class, r -> r.rate() * gradients.scale()));
  }

  @Override
  public void momentum(UpdateRule.Momentum rule) {
    Tensor state = s.states().get(0);
    Tensor update = s.scratch().get(2);
    if (rule.old() != 0) {
      math.multiply(
              state,
              numbers.get("old", numbers.of(UpdateRule.Momentum.class, UpdateRule.Momentum::old)))
          .into(s.lane(), update);
    }
    math.blend(
            state,
            numbers.get("keep", numbers.of(UpdateRule.Momentum.class, UpdateRule.Momentum::keep)),
            gradient,
            numbers.get(
                "add", numbers.of(UpdateRule.Momentum.class, r -> r.add() * gradients.scale())))
        .into(s.lane(), state);
    DoubleSupplier current = numbers.of(UpdateRule.Momentum.class, UpdateRule.Momentum::current);
    if (rule.old() == 0 && rule.direct() == 0) {
      finish(state, current);
      return;
    }
    math.multiply(state, numbers.get("current", current))
        .addTo(s.lane(), update, rule.old() == 0 ? 0 : 1);
    if (rule.direct() != 0) {
      math.multiply(
              gradient,
              numbers.get(
                  "direct",
                  numbers.of(UpdateRule.Momentum.class, r -> r.direct() * gradients.scale())))
          .addTo(s.lane(), update, 1);
    }
    finish(update, () -> 1);
  }

  @Override
  public void adam(UpdateRule.Adam rule) {
    Tensor mean = s.states().get(0);
    Tensor square = s.states().get(1);
    addMean(mean, numbers.of(UpdateRule.Adam.class, UpdateRule.Adam::beta1));
    addSquares(square, gradient, rule.beta2());
    if (rule.amsgrad()) {
      Tensor greatest = s.states().get(2);
      math.maximum(greatest, square).into(s.lane(), greatest);
      square = greatest;
    }
    Tensor read = square;
    finish(
        by ->
            math.multiply(
                    read,
                    numbers.get(
                        "root scale",
                        numbers.of(UpdateRule.Adam.class, r -> r.rootScale() * r.rootScale())))
                .root()
                .add(rule.epsilon())
                .inverse()
                .multiply(mean)
                .multiply(by),
        numbers.of(UpdateRule.Adam.class, UpdateRule.Adam::step));
  }

  /** The update is the gradient's multiple, so the gradient's scale is left to what takes it. */
  @Override
  public void adaDelta(UpdateRule.AdaDelta rule) {
    Tensor squares = s.states().get(0);
    Tensor updates = s.states().get(1);
    Tensor epsilon = numbers.constant(rule.epsilon());
    addSquares(squares, gradient, rule.rho());
    Tensor divisor = s.scratch().get(1);
    math.add(squares, epsilon).into(s.lane(), divisor);
    Tensor update = s.scratch().get(2);
    math.add(updates, epsilon).divide(divisor).root().multiply(gradient).into(s.lane(), update);
    addSquares(updates, update, rule.rho());
    finish(update, numbers.of(UpdateRule.AdaDelta.class, r -> r.rate() * gradients.scale()));
  }

  @Override
  public void rmsProp(UpdateRule.RmsProp rule) {
    Tensor squares = s.states().get(0);
    addSquares(squares, gradient, rule.decay());
    Tensor root = s.scratch().get(1);
    variance(rule).root().add(rule.epsilon()).into(s.lane(), root);
    if (rule.momentum() <= 0) {
      finish(
          by -> math.divide(by, gradient, root),
          numbers.of(UpdateRule.RmsProp.class, r -> r.rate() * gradients.scale()));
      return;
    }
    Tensor buffer = s.states().get(1);
    math.divide(numbers.get("gradient's scale", gradients::scale), gradient, root)
        .addTo(s.lane(), buffer, rule.momentum());
    finish(buffer, numbers.of(UpdateRule.RmsProp.class, UpdateRule.RmsProp::rate));
  }

  @Override
  public void adaGrad(UpdateRule.AdaGrad rule) {
    Tensor squares = s.states().get(0);
    DoubleSupplier scale = () -> Math.pow(gradients.scale(), 2);
    math.square(numbers.get("squared scale", scale), gradient).addTo(s.lane(), squares, 1);
    Tensor root = s.scratch().get(1);
    math.multiply(squares, numbers.constant(1)).root().add(rule.epsilon()).into(s.lane(), root);
    finish(
        by -> math.divide(by, gradient, root),
        numbers.of(UpdateRule.AdaGrad.class, r -> r.rate() * gradients.scale()));
  }

  @Override
  public void adaMax(UpdateRule.AdaMax rule) {
    Tensor mean = s.states().get(0);
    Tensor greatest = s.states().get(1);
    addMean(mean, numbers.of(UpdateRule.AdaMax.class, UpdateRule.AdaMax::beta1));
    Tensor size = s.scratch().get(1);
    math.multiply(gradient, numbers.get("gradient's scale", gradients::scale))
        .absolute()
        .into(s.lane(), size);
    Tensor kept =
        numbers.get("beta2", numbers.of(UpdateRule.AdaMax.class, UpdateRule.AdaMax::beta2));
    math.maximum(kept, greatest, size).add(LEAST).into(s.lane(), greatest);
    finish(
        by -> math.divide(by, mean, greatest),
        numbers.of(UpdateRule.AdaMax.class, UpdateRule.AdaMax::step));
  }

  @Override
  public void nadam(UpdateRule.Nadam rule) {
    Tensor mean = s.states().get(0);
    Tensor square = s.states().get(1);
    DoubleSupplier beta1 = numbers.of(UpdateRule.Nadam.class, UpdateRule.Nadam::beta1);
    addMean(mean, beta1);
    addSquares(square, gradient, rule.beta2());
    Tensor ahead = s.scratch().get(1);
    mean(mean, beta1).into(s.lane(), ahead);
    divideByRoot(
        ahead, square, rule.epsilon(), numbers.of(UpdateRule.Nadam.class, UpdateRule.Nadam::step));
  }

  @Override
  public void adaBelief(UpdateRule.AdaBelief rule) {
    Tensor mean = s.states().get(0);
    Tensor square = s.states().get(1);
    addMean(mean, numbers.of(UpdateRule.AdaBelief.class, UpdateRule.AdaBelief::beta1));
    Tensor surprise = s.scratch().get(1);
    math.blend(
            gradient, numbers.get("gradient's scale", gradients::scale), mean, numbers.constant(-1))
        .into(s.lane(), surprise);
    math.square(numbers.constant(1 - rule.beta2()), surprise)
        .add(rule.epsilon())
        .addTo(s.lane(), square, rule.beta2());
    divideByRoot(
        mean,
        square,
        rule.epsilon(),
        numbers.of(UpdateRule.AdaBelief.class, UpdateRule.AdaBelief::step));
  }

  /** The update is rate * step / (root of squares + epsilon). */
  private void divideByRoot(Tensor step, Tensor squares, float epsilon, DoubleSupplier rate) {
    finish(
        by ->
            math.multiply(squares, numbers.constant(1))
                .root()
                .add(epsilon)
                .inverse()
                .multiply(step)
                .multiply(by),
        rate);
  }

  private Elementwise.Chain variance(UpdateRule.RmsProp rule) {
    Tensor squares = s.states().get(0);
    if (!rule.centered()) {
      return math.multiply(squares, numbers.constant(1));
    }
    Tensor mean = s.states().get(rule.momentum() > 0 ? 2 : 1);
    addMean(mean, () -> rule.decay());
    return math.square(numbers.constant(-1), mean).add(squares);
  }

  /** mean = share mean + (1 - share) gradient. */
  private void addMean(Tensor mean, DoubleSupplier share) {
    mean(mean, share).into(s.lane(), mean);
  }

  private Elementwise.Chain mean(Tensor mean, DoubleSupplier share) {
    return math.blend(
        mean,
        numbers.get("kept share of mean", share),
        gradient,
        numbers.get("new share of mean", () -> (1 - share.getAsDouble()) * gradients.scale()));
  }

  /** state = share state + (1 - share) (what {@code of} is, times the gradient's scale)². */
  private void addSquares(Tensor state, Tensor of, float share) {
    DoubleSupplier added = () -> (1 - share) * Math.pow(gradients.scale(), 2);
    math.square(numbers.get("new share of squares", added), of).addTo(s.lane(), state, share);
  }

  private void finish(Tensor step, DoubleSupplier rate) {
    finish(by -> math.multiply(step, by), rate);
  }

  /**
   * values -= rate * step, plus decay; in one kernel where nobody wants to see the update, to the
   * same bits.
   *
   * @param product multiplies the step with a number
   */
  private void finish(Function<Tensor, Elementwise.Chain> product, DoubleSupplier rate) {
    if (s.updates() == null && !gradients.slot().hasDecay()) {
      product.apply(numbers.get("-rate", () -> -rate.getAsDouble())).addTo(s.lane(), s.values(), 1);
      return;
    }
    Tensor update = s.updates() == null ? s.scratch().get(2) : s.updates();
    product.apply(numbers.get("rate", rate)).into(s.lane(), update);
    if (gradients.slot().hasDecay()) {
      math.blend(
              update,
              numbers.constant(1),
              s.values(),
              numbers.get("decay of weights", gradients.slot()::decay))
          .into(s.lane(), update);
    }
    math.subtract(s.values(), update).into(s.lane(), s.values());
  }
}
