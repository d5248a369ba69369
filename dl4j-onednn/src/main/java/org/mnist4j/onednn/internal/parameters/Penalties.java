package org.mnist4j.onednn.internal.parameters;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mnist4j.onednn.internal.dnnl.Tensor;

/** What a network's weights add to its score, worked out from sums that kernels leave. */
public final class Penalties {
  private final List<Term> terms = new ArrayList<>();

  /**
   * Adds a part of {@code slot}.
   *
   * @param squares [1, 1]: where the sum of its squares is left
   * @param absolutes [1, 1]: where that of its absolute values is left, if it is wanted
   */
  public void add(ParameterSlot slot, Tensor squares, @Nullable Tensor absolutes) {
    terms.add(new Term(slot, squares, absolutes));
  }

  /** The penalties of the parameters as they were before the last update. */
  public double total() {
    double sum = 0;
    for (Term term : terms) {
      sum +=
          term.slot.score(term.absolutes == null ? 0 : value(term.absolutes), value(term.squares));
    }
    return sum;
  }

  private static float value(Tensor number) {
    return number.floats().buffer().get(0);
  }

  private record Term(ParameterSlot slot, Tensor squares, @Nullable Tensor absolutes) {}
}
