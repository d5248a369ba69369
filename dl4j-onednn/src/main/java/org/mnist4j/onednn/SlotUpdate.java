package org.mnist4j.onednn;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleSupplier;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The kernels that update one parameter array, by the rules of {@link UpdateRule}. */
final class SlotUpdate {
  /** Times this, every number but the very smallest is beyond 1. */
  private static final double HUGE = 1e38;

  /** Divided by, where a rule keeps nothing of what was. */
  private static final float SMALLEST_SHARE = 1e-20f;

  private final ProgramBuilder program;
  private final ParameterSlot slot;
  private final Elementwise math;
  private final Map<String, Tensor> numbers = new HashMap<>();

  SlotUpdate(ProgramBuilder program, ParameterSlot slot, Elementwise math) {
    this.program = program;
    this.slot = slot;
    this.math = math;
  }

  /**
   * A stretch of the array.
   *
   * @param lane that updates it
   * @param gradients to be summed
   * @param values the parameters
   * @param states one for each of the rule's
   * @param updates where to leave the update; may be the gradient's own place
   * @param scratch three more
   */
  record Stretch(
      Lane lane,
      List<Tensor> gradients,
      Tensor values,
      List<Tensor> states,
      @Nullable Tensor updates,
      List<Tensor> scratch) {}

  /** Adds the update of a stretch to its lane's work. */
  void add(Stretch s) {
    if (slot.isRegularized()) {
      addPenalties(s);
    }
    Tensor gradient = gradient(s);
    UpdateRule rule = slot.rule();
    if (rule instanceof UpdateRule.Descent) {
      finish(s, gradient, of(UpdateRule.Descent.class, r -> r.rate() * scale()));
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

  private void addPenalties(Stretch s) {
    Tensor absolutes = null;
    if (slot.hasL1()) {
      Tensor sign = s.scratch.get(1);
      addSign(s, sign);
      absolutes = math.dot(s.lane, s.values, sign);
    }
    program.addPenalty(slot, math.dot(s.lane, s.values, s.values), absolutes);
  }

  private void addSign(Stretch s, Tensor sign) {
    math.multiply(s.values, number("huge", () -> HUGE)).clip(-1, 1).into(s.lane, sign);
  }

  /** The stretch's gradient: summed and, where that is done ahead, scaled and with penalties. */
  private Tensor gradient(Stretch s) {
    Tensor own = s.scratch.get(0);
    Tensor sum = s.gradients.get(0);
    for (Tensor share : s.gradients.subList(1, s.gradients.size())) {
      math.add(sum, share).into(s.lane, own);
      sum = own;
    }
    if (!scaledAhead()) {
      return sum;
    }
    Tensor scale = number("scale", slot::gradientScale);
    if (slot.hasL2()) {
      math.blend(sum, scale, s.values, number("l2", slot::l2)).into(s.lane, own);
    } else {
      math.multiply(sum, scale).into(s.lane, own);
    }
    if (slot.hasL1()) {
      Tensor sign = s.scratch.get(1);
      addSign(s, sign);
      math.multiply(sign, number("l1", slot::l1)).add(own).into(s.lane, own);
    }
    return own;
  }

  /** Where penalties are added; else the rules' coefficients take the scale along. */
  private boolean scaledAhead() {
    return slot.hasL1() || slot.hasL2();
  }

  /** What the gradient has still to be multiplied with. */
  private float scale() {
    return scaledAhead() ? 1 : slot.gradientScale();
  }

  private void addMomentum(Stretch s, Tensor gradient, UpdateRule.Momentum rule) {
    Class<UpdateRule.Momentum> type = UpdateRule.Momentum.class;
    Tensor state = s.states.get(0);
    Tensor update = s.scratch.get(2);
    if (rule.old() != 0) {
      math.multiply(state, number("old", of(type, UpdateRule.Momentum::old))).into(s.lane, update);
    }
    math.blend(
            state,
            number("keep", of(type, UpdateRule.Momentum::keep)),
            gradient,
            number("add", of(type, r -> r.add() * scale())))
        .into(s.lane, state);
    if (rule.old() == 0 && rule.direct() == 0) {
      finish(s, state, of(type, UpdateRule.Momentum::current));
      return;
    }
    Elementwise.Chain current =
        math.multiply(state, number("current", of(type, UpdateRule.Momentum::current)));
    (rule.old() == 0 ? current : current.add(update)).into(s.lane, update);
    if (rule.direct() != 0) {
      math.multiply(gradient, number("direct", of(type, r -> r.direct() * scale())))
          .add(update)
          .into(s.lane, update);
    }
    finish(s, update, () -> 1);
  }

  private void addAdam(Stretch s, Tensor gradient, boolean amsgrad) {
    Class<UpdateRule.Adam> type = UpdateRule.Adam.class;
    Tensor mean = s.states.get(0);
    Tensor square = s.states.get(1);
    math.blend(
            mean,
            number("beta1", of(type, UpdateRule.Adam::beta1)),
            gradient,
            number("1 - beta1", of(type, r -> (1 - r.beta1()) * scale())))
        .into(s.lane, mean);
    addSquares(s, square, gradient, scaledGradient(), of(type, UpdateRule.Adam::beta2));
    if (amsgrad) {
      Tensor greatest = s.states.get(2);
      math.maximum(greatest, square).into(s.lane, greatest);
      square = greatest;
    }
    Tensor read = square;
    finish(
        s,
        () ->
            math.multiply(read, number("root scale", of(type, r -> r.rootScale() * r.rootScale())))
                .root()
                .add(number("epsilon", of(type, UpdateRule.Adam::epsilon)))
                .inverse()
                .multiply(mean),
        of(type, UpdateRule.Adam::step));
  }

  private void addAdaDelta(Stretch s, Tensor gradient) {
    Class<UpdateRule.AdaDelta> type = UpdateRule.AdaDelta.class;
    Tensor squares = s.states.get(0);
    Tensor updates = s.states.get(1);
    Tensor epsilon = number("epsilon", of(type, UpdateRule.AdaDelta::epsilon));
    DoubleSupplier rho = of(type, UpdateRule.AdaDelta::rho);
    Tensor scale = scaledGradient();
    addSquares(s, squares, gradient, scale, rho);
    Tensor divisor = s.scratch.get(1);
    math.add(squares, epsilon).into(s.lane, divisor);
    Tensor update = s.scratch.get(2);
    math.add(updates, epsilon)
        .divide(divisor)
        .root()
        .multiply(gradient)
        .multiply(scale)
        .into(s.lane, update);
    addSquares(s, updates, update, number("1", () -> 1), rho);
    finish(s, update, of(type, UpdateRule.AdaDelta::rate));
  }

  private void addRmsProp(Stretch s, Tensor gradient, boolean momentum, boolean centered) {
    Class<UpdateRule.RmsProp> type = UpdateRule.RmsProp.class;
    Tensor squares = s.states.get(0);
    Tensor scale = scaledGradient();
    addSquares(s, squares, gradient, scale, of(type, UpdateRule.RmsProp::decay));
    Elementwise.Chain variance = math.multiply(squares, number("1", () -> 1));
    if (centered) {
      Tensor mean = s.states.get(momentum ? 2 : 1);
      math.blend(
              mean,
              number("decay", of(type, UpdateRule.RmsProp::decay)),
              gradient,
              number("1 - decay", of(type, r -> (1 - r.decay()) * scale())))
          .into(s.lane, mean);
      variance = math.multiply(mean, mean).multiply(number("-1", () -> -1)).add(squares);
    }
    Tensor root = s.scratch.get(1);
    variance
        .root()
        .add(number("epsilon", of(type, UpdateRule.RmsProp::epsilon)))
        .into(s.lane, root);
    DoubleSupplier rate = of(type, UpdateRule.RmsProp::rate);
    if (!momentum) {
      finish(s, () -> math.divide(gradient, root).multiply(scale), rate);
      return;
    }
    Tensor update = s.scratch.get(2);
    math.divide(gradient, root).multiply(scale).into(s.lane, update);
    Tensor buffer = s.states.get(1);
    math.multiply(buffer, number("momentum", of(type, UpdateRule.RmsProp::momentum)))
        .add(update)
        .into(s.lane, buffer);
    finish(s, buffer, rate);
  }

  /** What a rule that squares the gradient multiplies it with. */
  private Tensor scaledGradient() {
    return number("gradient's scale", this::scale);
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
        .multiply(number("new share by kept share", ratio))
        .add(state)
        .multiply(number("kept share", kept))
        .into(s.lane, state);
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
    if (s.updates == null && !slot.hasDecay()) {
      product
          .apply(number("-rate", () -> -rate.getAsDouble()))
          .add(s.values)
          .into(s.lane, s.values);
      return;
    }
    Tensor update = s.updates == null ? s.scratch.get(2) : s.updates;
    product.apply(number("rate", rate)).into(s.lane, update);
    if (slot.hasDecay()) {
      math.blend(update, number("1", () -> 1), s.values, number("decay of weights", slot::decay))
          .into(s.lane, update);
    }
    math.subtract(s.values, update).into(s.lane, s.values);
  }

  /** A coefficient of the step's rule. */
  private <R extends UpdateRule> DoubleSupplier of(Class<R> type, Function<R, Float> coefficient) {
    return () -> coefficient.apply(type.cast(slot.rule()));
  }

  /** A number that kernels of all stretches share. */
  private Tensor number(String name, DoubleSupplier value) {
    return numbers.computeIfAbsent(name, n -> program.coefficients().add(value));
  }
}
