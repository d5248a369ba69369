package org.mnist4j.onednn.internal.program;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleSupplier;
import org.mnist4j.onednn.internal.dnnl.Layout;
import org.mnist4j.onednn.internal.dnnl.Tensor;
import org.mnist4j.onednn.internal.memory.NativeFloats;
import org.mnist4j.onednn.internal.memory.NativeScope;

/** Numbers that change from step to step, such as learning rates, where kernels can read them. */
public final class Coefficients {
  private final NativeScope scope;
  private final List<DoubleSupplier> values = new ArrayList<>();
  private final List<NativeFloats> places = new ArrayList<>();

  Coefficients(NativeScope scope) {
    this.scope = scope;
  }

  /**
   * A tensor [1, 1].
   *
   * @param value asked before each step
   */
  public Tensor add(DoubleSupplier value) {
    NativeFloats place = scope.allocate(1);
    values.add(value);
    places.add(place);
    return Tensor.of(scope, Layout.plain(scope, 1, 1), place);
  }

  /** Asks for all values anew. */
  void update() {
    for (int i = 0; i < values.size(); i++) {
      places.get(i).buffer().put(0, (float) values.get(i).getAsDouble());
    }
  }
}
