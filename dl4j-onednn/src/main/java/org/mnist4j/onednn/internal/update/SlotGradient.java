package org.mnist4j.onednn.internal.update;

import org.jspecify.annotations.Nullable;
import org.mnist4j.onednn.internal.dnnl.Tensor;
import org.mnist4j.onednn.internal.parameters.ParameterSlot;
import org.mnist4j.onednn.internal.parameters.Penalties;
import org.mnist4j.onednn.internal.program.Elementwise;
import org.mnist4j.onednn.internal.program.ProgramBuilder;

/** The kernels that make a parameter array's gradient ready for its rule: sums and penalties. */
final class SlotGradient {
  /** Times this, every number but the very smallest is beyond 1. */
  private static final double HUGE = 1e38;

  private final ParameterSlot slot;
  private final SlotNumbers numbers;
  private final Elementwise math;
  private final Penalties penalties;

  SlotGradient(ProgramBuilder program, ParameterSlot slot) {
    this.slot = slot;
    this.numbers = new SlotNumbers(program.coefficients(), slot);
    this.math = program.math();
    this.penalties = program.penalties();
  }

  ParameterSlot slot() {
    return slot;
  }

  /** The numbers that the slot's kernels go by. */
  SlotNumbers numbers() {
    return numbers;
  }

  /**
   * Sums a stretch's gradients and adds its penalties.
   *
   * @return still to be multiplied with {@link #scale()}
   */
  Tensor of(Stretch s) {
    @Nullable Tensor sign = slot.hasL1() ? sign(s) : null;
    if (slot.isPenalized()) {
      penalties.add(
          slot,
          math.dot(s.lane(), s.values(), s.values()),
          sign == null ? null : math.dot(s.lane(), s.values(), sign));
    }
    Tensor own = s.scratch().get(0);
    Tensor sum = s.gradients().get(0);
    if (s.gradients().size() > 1) {
      math.sum(s.lane(), s.gradients(), own);
      sum = own;
    }
    if (!scaledAhead()) {
      return sum;
    }
    Tensor scale = numbers.get("scale", this::ownScale);
    if (slot.hasL2()) {
      math.blend(sum, scale, s.values(), numbers.get("l2", slot::l2)).into(s.lane(), own);
    } else {
      math.multiply(sum, scale).into(s.lane(), own);
    }
    if (sign != null) {
      math.multiply(sign, numbers.get("l1", slot::l1)).add(own).into(s.lane(), own);
    }
    return own;
  }

  private Tensor sign(Stretch s) {
    Tensor sign = s.scratch().get(1);
    math.multiply(s.values(), numbers.constant(HUGE)).clip(-1, 1).into(s.lane(), sign);
    return sign;
  }

  /** Where penalties are added; else the rules' coefficients take the scale along. */
  private boolean scaledAhead() {
    return slot.hasL1() || slot.hasL2();
  }

  private float ownScale() {
    return slot.isClipped() ? 1 : slot.gradientScale(); // Clipping has taken it along.
  }

  /** What the gradient has still to be multiplied with. */
  float scale() {
    return scaledAhead() ? 1 : ownScale();
  }
}
