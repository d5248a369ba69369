package org.mnist4j.onednn.internal.update;

import java.util.function.DoubleSupplier;
import java.util.function.Function;
import org.mnist4j.onednn.internal.dnnl.Tensor;
import org.mnist4j.onednn.internal.parameters.ParameterSlot;
import org.mnist4j.onednn.internal.program.Elementwise;
import org.mnist4j.onednn.internal.program.ProgramBuilder;
import org.mnist4j.onednn.update.UpdateRule;

/** The kernels that update one parameter array, by the rules of {@link UpdateRule}. */
final class SlotUpdate {
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
      addAdam(s, gradient, adam);
    } else if (rule instanceof UpdateRule.AdaDelta adaDelta) {
      addAdaDelta(s, gradient, adaDelta);
    } else if (rule instanceof UpdateRule.RmsProp rmsProp) {
      addRmsProp(s, gradient, rmsProp);
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
    DoubleSupplier current = numbers.of(type, UpdateRule.Momentum::current);
    if (rule.old() == 0 && rule.direct() == 0) {
      finish(s, state, current);
      return;
    }
    math.multiply(state, numbers.get("current", current))
        .addTo(s.lane(), update, rule.old() == 0 ? 0 : 1);
    if (rule.direct() != 0) {
      math.multiply(
              gradient,
              numbers.get("direct", numbers.of(type, r -> r.direct() * gradients.scale())))
          .addTo(s.lane(), update, 1);
    }
    finish(s, update, () -> 1);
  }

  private void addAdam(Stretch s, Tensor gradient, UpdateRule.Adam rule) {
    Class<UpdateRule.Adam> type = UpdateRule.Adam.class;
    Tensor mean = s.states().get(0);
    Tensor square = s.states().get(1);
    addMean(s, mean, gradient, numbers.of(type, UpdateRule.Adam::beta1));
    addSquares(s, square, gradient, rule.beta2());
    if (rule.amsgrad()) {
      Tensor greatest = s.states().get(2);
      math.maximum(greatest, square).into(s.lane(), greatest);
      square = greatest;
    }
    Tensor read = square;
    finish(
        s,
        by ->
            math.multiply(
                    read,
                    numbers.get("root scale", numbers.of(type, r -> r.rootScale() * r.rootScale())))
                .root()
                .add(rule.epsilon())
                .inverse()
                .multiply(mean)
                .multiply(by),
        numbers.of(type, UpdateRule.Adam::step));
  }

  /** The update is the gradient's multiple, so the gradient's scale is left to what takes it. */
  private void addAdaDelta(Stretch s, Tensor gradient, UpdateRule.AdaDelta rule) {
    Class<UpdateRule.AdaDelta> type = UpdateRule.AdaDelta.class;
    Tensor squares = s.states().get(0);
    Tensor updates = s.states().get(1);
    Tensor epsilon = numbers.constant(rule.epsilon());
    addSquares(s, squares, gradient, rule.rho());
    Tensor divisor = s.scratch().get(1);
    math.add(squares, epsilon).into(s.lane(), divisor);
    Tensor update = s.scratch().get(2);
    math.add(updates, epsilon).divide(divisor).root().multiply(gradient).into(s.lane(), update);
    addSquares(s, updates, update, rule.rho());
    finish(s, update, numbers.of(type, r -> r.rate() * gradients.scale()));
  }

  private void addRmsProp(Stretch s, Tensor gradient, UpdateRule.RmsProp rule) {
    Class<UpdateRule.RmsProp> type = UpdateRule.RmsProp.class;
    Tensor squares = s.states().get(0);
    addSquares(s, squares, gradient, rule.decay());
    Tensor root = s.scratch().get(1);
    variance(s, gradient, rule).root().add(rule.epsilon()).into(s.lane(), root);
    if (rule.momentum() <= 0) {
      finish(
          s,
          by -> math.divide(by, gradient, root),
          numbers.of(type, r -> r.rate() * gradients.scale()));
      return;
    }
    Tensor buffer = s.states().get(1);
    math.divide(numbers.get("gradient's scale", gradients::scale), gradient, root)
        .addTo(s.lane(), buffer, rule.momentum());
    finish(s, buffer, numbers.of(type, UpdateRule.RmsProp::rate));
  }

  private Elementwise.Chain variance(Stretch s, Tensor gradient, UpdateRule.RmsProp rule) {
    Tensor squares = s.states().get(0);
    if (!rule.centered()) {
      return math.multiply(squares, numbers.constant(1));
    }
    Tensor mean = s.states().get(rule.momentum() > 0 ? 2 : 1);
    addMean(s, mean, gradient, () -> rule.decay());
    return math.square(numbers.constant(-1), mean).add(squares);
  }

  /** mean = share mean + (1 - share) gradient. */
  private void addMean(Stretch s, Tensor mean, Tensor gradient, DoubleSupplier share) {
    math.blend(
            mean,
            numbers.get("kept share of mean", share),
            gradient,
            numbers.get("new share of mean", () -> (1 - share.getAsDouble()) * gradients.scale()))
        .into(s.lane(), mean);
  }

  /** state = share state + (1 - share) (what {@code of} is, times the gradient's scale)². */
  private void addSquares(Stretch s, Tensor state, Tensor of, float share) {
    DoubleSupplier added = () -> (1 - share) * Math.pow(gradients.scale(), 2);
    math.square(numbers.get("new share of squares", added), of).addTo(s.lane(), state, share);
  }

  private void finish(Stretch s, Tensor step, DoubleSupplier rate) {
    finish(s, by -> math.multiply(step, by), rate);
  }

  /**
   * values -= rate * step, plus decay; in one kernel where nobody wants to see the update, to the
   * same bits.
   *
   * @param product multiplies the step with a number
   */
  private void finish(Stretch s, Function<Tensor, Elementwise.Chain> product, DoubleSupplier rate) {
    if (s.updates() == null && !slot.hasDecay()) {
      product.apply(numbers.get("-rate", () -> -rate.getAsDouble())).addTo(s.lane(), s.values(), 1);
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
