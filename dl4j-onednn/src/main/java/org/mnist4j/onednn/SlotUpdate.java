package org.mnist4j.onednn;

import java.util.function.DoubleSupplier;
import java.util.function.Function;
import java.util.function.Supplier;

/** The kernels that update one parameter array, by the rules of {@link UpdateRule}. */
final class SlotUpdate {
  /** Divided by, where a rule keeps nothing of what was. */
  private static final float SMALLEST_SHARE = 1e-20f;

  private final ParameterSlot slot;
  private final Elementwise math;
  private final SlotNumbers numbers;
  private final SlotGradient gradients;

  SlotUpdate(ProgramBuilder program, ParameterSlot slot, Elementwise math) {
    this.slot = slot;
    this.math = math;
    this.numbers = new SlotNumbers(program.coefficients(), slot);
    this.gradients = new SlotGradient(slot, numbers, math, program.penalties());
  }

  /** Adds the update of a stretch to its lane's work. */
  void add(Stretch s) {
    Tensor gradient = gradients.of(s);
    UpdateRule rule = slot.rule();
    if (rule instanceof UpdateRule.Descent) {
      finish(s, gradient, numbers.of(UpdateRule.Descent.class, r -> r.rate() * gradients.scale()));
    } else if (rule instanceof UpdateRule.Momentum momentum) {
      addMomentum(s, gradient, momentum);
    } else if (rule instanceof UpdateRule.Adam adam) {
      addAdam(s, gradient, adam.amsgrad());
    } else if (rule instanceof UpdateRule.AdaDelta) {
      addAdaDelta(s, gradient);
    } else if (rule instanceof UpdateRule.RmsProp rmsProp) {
      addRmsProp(s, gradient, rmsProp.momentum() > 0, rmsProp.centered());
    }
  }

  private void addMomentum(Stretch s, Tensor gradient, UpdateRule.Momentum rule) {
    Class<UpdateRule.Momentum> type = UpdateRule.Momentum.class;
    Tensor state = s.states().get(0);
    Tensor update = s.scratch().get(2);
    if (rule.old() != 0) {
      math.multiply(state, numbers.get("old", numbers.of(type, UpdateRule.Momentum::old)))
          .into(s.lane(), update);
    }
    math.blend(
            state,
            numbers.get("keep", numbers.of(type, UpdateRule.Momentum::keep)),
            gradient,
            numbers.get("add", numbers.of(type, r -> r.add() * gradients.scale())))
        .into(s.lane(), state);
    if (rule.old() == 0 && rule.direct() == 0) {
      finish(s, state, numbers.of(type, UpdateRule.Momentum::current));
      return;
    }
    Elementwise.Chain current =
        math.multiply(
            state, numbers.get("current", numbers.of(type, UpdateRule.Momentum::current)));
    (rule.old() == 0 ? current : current.add(update)).into(s.lane(), update);
    if (rule.direct() != 0) {
      math.multiply(
              gradient,
              numbers.get("direct", numbers.of(type, r -> r.direct() * gradients.scale())))
          .add(update)
          .into(s.lane(), update);
    }
    finish(s, update, () -> 1);
  }

  private void addAdam(Stretch s, Tensor gradient, boolean amsgrad) {
    Class<UpdateRule.Adam> type = UpdateRule.Adam.class;
    Tensor mean = s.states().get(0);
    Tensor square = s.states().get(1);
    math.blend(
            mean,
            numbers.get("beta1", numbers.of(type, UpdateRule.Adam::beta1)),
            gradient,
            numbers.get("1 - beta1", numbers.of(type, r -> (1 - r.beta1()) * gradients.scale())))
        .into(s.lane(), mean);
    addSquares(s, square, gradient, scaledGradient(), numbers.of(type, UpdateRule.Adam::beta2));
    if (amsgrad) {
      Tensor greatest = s.states().get(2);
      math.maximum(greatest, square).into(s.lane(), greatest);
      square = greatest;
    }
    Tensor read = square;
    finish(
        s,
        () ->
            math.multiply(
                    read,
                    numbers.get("root scale", numbers.of(type, r -> r.rootScale() * r.rootScale())))
                .root()
                .add(numbers.get("epsilon", numbers.of(type, UpdateRule.Adam::epsilon)))
                .inverse()
                .multiply(mean),
        numbers.of(type, UpdateRule.Adam::step));
  }

  private void addAdaDelta(Stretch s, Tensor gradient) {
    Class<UpdateRule.AdaDelta> type = UpdateRule.AdaDelta.class;
    Tensor squares = s.states().get(0);
    Tensor updates = s.states().get(1);
    Tensor epsilon = numbers.get("epsilon", numbers.of(type, UpdateRule.AdaDelta::epsilon));
    DoubleSupplier rho = numbers.of(type, UpdateRule.AdaDelta::rho);
    Tensor scale = scaledGradient();
    addSquares(s, squares, gradient, scale, rho);
    Tensor divisor = s.scratch().get(1);
    math.add(squares, epsilon).into(s.lane(), divisor);
    Tensor update = s.scratch().get(2);
    math.add(updates, epsilon)
        .divide(divisor)
        .root()
        .multiply(gradient)
        .multiply(scale)
        .into(s.lane(), update);
    addSquares(s, updates, update, numbers.constant(1), rho);
    finish(s, update, numbers.of(type, UpdateRule.AdaDelta::rate));
  }

  private void addRmsProp(Stretch s, Tensor gradient, boolean momentum, boolean centered) {
    Class<UpdateRule.RmsProp> type = UpdateRule.RmsProp.class;
    Tensor squares = s.states().get(0);
    Tensor scale = scaledGradient();
    addSquares(s, squares, gradient, scale, numbers.of(type, UpdateRule.RmsProp::decay));
    Elementwise.Chain variance = math.multiply(squares, numbers.constant(1));
    if (centered) {
      Tensor mean = s.states().get(momentum ? 2 : 1);
      math.blend(
              mean,
              numbers.get("decay", numbers.of(type, UpdateRule.RmsProp::decay)),
              gradient,
              numbers.get("1 - decay", numbers.of(type, r -> (1 - r.decay()) * gradients.scale())))
          .into(s.lane(), mean);
      variance = math.multiply(mean, mean).multiply(numbers.constant(-1)).add(squares);
    }
    Tensor root = s.scratch().get(1);
    variance
        .root()
        .add(numbers.get("epsilon", numbers.of(type, UpdateRule.RmsProp::epsilon)))
        .into(s.lane(), root);
    DoubleSupplier rate = numbers.of(type, UpdateRule.RmsProp::rate);
    if (!momentum) {
      finish(s, () -> math.divide(gradient, root).multiply(scale), rate);
      return;
    }
    Tensor update = s.scratch().get(2);
    math.divide(gradient, root).multiply(scale).into(s.lane(), update);
    Tensor buffer = s.states().get(1);
    math.multiply(buffer, numbers.get("momentum", numbers.of(type, UpdateRule.RmsProp::momentum)))
        .add(update)
        .into(s.lane(), buffer);
    finish(s, buffer, rate);
  }

  /** What a rule that squares the gradient multiplies it with. */
  private Tensor scaledGradient() {
    return numbers.get("gradient's scale", gradients::scale);
  }

  /**
   * state = share state + (1 - share) (scale of)², in one kernel: the shares' ratio comes first.
   */
  private void addSquares(Stretch s, Tensor state, Tensor of, Tensor scale, DoubleSupplier share) {
    DoubleSupplier kept = () -> Math.max(share.getAsDouble(), SMALLEST_SHARE);
    DoubleSupplier ratio = () -> (1 - share.getAsDouble()) / kept.getAsDouble();
    math.multiply(of, of)
        .multiply(scale)
        .multiply(scale)
        .multiply(numbers.get("new share by kept share", ratio))
        .add(state)
        .multiply(numbers.get("kept share", kept))
        .into(s.lane(), state);
  }

  private void finish(Stretch s, Tensor step, DoubleSupplier rate) {
    finish(s, by -> math.multiply(step, by), rate);
  }

  private void finish(Stretch s, Supplier<Elementwise.Chain> step, DoubleSupplier rate) {
    finish(s, by -> step.get().multiply(by), rate);
  }

  /**
   * values -= rate * step, plus decay; in one kernel where nobody wants to see the update, to the
   * same bits.
   *
   * @param product multiplies the step with a number
   */
  private void finish(Stretch s, Function<Tensor, Elementwise.Chain> product, DoubleSupplier rate) {
    if (s.updates() == null && !slot.hasDecay()) {
      product
          .apply(numbers.get("-rate", () -> -rate.getAsDouble()))
          .add(s.values())
          .into(s.lane(), s.values());
      return;
    }
    Tensor update = s.updates() == null ? s.scratch().get(2) : s.updates();
    product.apply(numbers.get("rate", rate)).into(s.lane(), update);
    if (slot.hasDecay()) {
      math.blend(
              update, numbers.constant(1), s.values(), numbers.get("decay of weights", slot::decay))
          .into(s.lane(), update);
    }
    math.subtract(s.values(), update).into(s.lane(), s.values());
  }
}
