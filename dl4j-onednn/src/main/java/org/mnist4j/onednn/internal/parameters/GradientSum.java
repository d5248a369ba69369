package org.mnist4j.onednn.internal.parameters;

import java.util.ArrayList;
import java.util.List;
import org.mnist4j.onednn.internal.memory.NativeFloats;

/** The lanes' shares of one parameter array's gradient. */
public final class GradientSum {
  private final ParameterSlot slot;
  private final List<NativeFloats> shares = new ArrayList<>();

  public GradientSum(ParameterSlot slot) {
    this.slot = slot;
  }

  public ParameterSlot slot() {
    return slot;
  }

  public void add(NativeFloats share) {
    shares.add(share);
  }

  /** Part of each share, in lane order. */
  public List<NativeFloats> part(long from, long count) {
    return shares.stream().map(share -> share.slice(from, count)).toList();
  }
}
