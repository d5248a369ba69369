package org.mnist4j.onednn.internal.program;

import java.util.List;
import org.mnist4j.onednn.internal.dnnl.Lane;

/** Shares pieces of work out among lanes: each to the one that has least so far. */
public final class Shares {
  private final List<Lane> lanes;
  private final long[] loads;

  public Shares(List<Lane> lanes) {
    this.lanes = lanes;
    this.loads = new long[lanes.size()];
  }

  /** The lane that does a piece of work of some size. */
  public Lane take(long size) {
    int least = 0;
    for (int i = 1; i < loads.length; i++) {
      least = loads[i] < loads[least] ? i : least;
    }
    loads[least] += size;
    return lanes.get(least);
  }
}
