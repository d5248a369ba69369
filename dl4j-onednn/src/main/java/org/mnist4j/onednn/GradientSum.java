package org.mnist4j.onednn;

import java.util.ArrayList;
import java.util.List;

/** The lanes' shares of one parameter array's gradient. */
final class GradientSum {
  private final ParameterSlot slot;
  private final List<NativeFloats> shares = new ArrayList<>();

  GradientSum(ParameterSlot slot) {
    this.slot = slot;
  }

  ParameterSlot slot() {
    return slot;
  }

  void add(NativeFloats share) {
    shares.add(share);
  }

  /** Part of each share, in lane order. */
  List<NativeFloats> part(long from, long count) {
    return shares.stream().map(share -> share.slice(from, count)).toList();
  }
}
