package org.mnist4j.onednn.internal.program;

import java.util.HashMap;
import java.util.Map;
import org.mnist4j.onednn.internal.memory.NativeFloats;

/**
 * What recurrent layers carry from one piece of long sequences to the next, in truncated
 * backpropagation. Programs for pieces of different lengths share it.
 */
public final class CarriedStates implements AutoCloseable {
  private final Map<String, NativeFloats> states = new HashMap<>();

  /** A layer's state for a batch, of zeros at first. */
  public NativeFloats get(String layer, int batch, long size) {
    return states.computeIfAbsent(
        layer + " " + batch, key -> NativeFloats.allocate(Math.multiplyExact(batch, size)));
  }

  /** Before new sequences begin. */
  public void forget() {
    for (NativeFloats state : states.values()) {
      state.buffer().put(0, new float[Math.toIntExact(state.length())]);
    }
  }

  @Override
  public void close() {
    states.values().forEach(NativeFloats::free);
    states.clear();
  }
}
