package org.mnist4j.onednn.internal.update;

import java.util.HashMap;
import java.util.Map;
import java.util.function.DoubleSupplier;
import java.util.function.Function;
import org.mnist4j.onednn.internal.dnnl.Tensor;
import org.mnist4j.onednn.internal.parameters.ParameterSlot;
import org.mnist4j.onednn.internal.program.Coefficients;
import org.mnist4j.onednn.update.UpdateRule;

/** The numbers that the kernels updating one parameter array go by; its stretches share them. */
final class SlotNumbers {
  private final Coefficients coefficients;
  private final ParameterSlot slot;
  private final Map<String, Tensor> known = new HashMap<>();

  SlotNumbers(Coefficients coefficients, ParameterSlot slot) {
    this.coefficients = coefficients;
    this.slot = slot;
  }

  /**
   * A number by its name.
   *
   * @param value asked before each step
   */
  Tensor get(String name, DoubleSupplier value) {
    return known.computeIfAbsent(name, n -> coefficients.add(value));
  }

  /** A number that stays as it is. */
  Tensor constant(double value) {
    return get(Double.toString(value), () -> value);
  }

  /** A coefficient of the step's rule. */
  <R extends UpdateRule> DoubleSupplier of(Class<R> type, Function<R, Float> coefficient) {
    return () -> coefficient.apply(type.cast(slot.rule()));
  }
}
