package org.mnist4j.onednn.internal.parameters;

import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of a layer whose outputs are weighted sums.
 *
 * @param weights output by output, each with those of its inputs
 * @param bias one an output, where the layer has them
 */
public record WeightsAndBias(ParameterSlot weights, @Nullable ParameterSlot bias) {
  /** Outputs (of a convolution its channels), each a sum of {@code inputs}. */
  public long outputs(long inputs) {
    return weights.length() / inputs;
  }

  public boolean hasBias() {
    return bias != null;
  }

  /** What {@code of} gives for the bias; null without one. */
  public <T> @Nullable T ofBias(Function<ParameterSlot, T> of) {
    return Optional.ofNullable(bias).map(of).orElse(null);
  }
}
