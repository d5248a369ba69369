package org.mnist4j.onednn.internal.program;

import org.mnist4j.onednn.internal.dnnl.Op;

/** Operations one after another. */
final class Sequence implements Op {
  private final Op[] ops;

  Sequence(Op[] ops) {
    this.ops = ops.clone();
  }

  @Override
  public void run() {
    for (Op op : ops) {
      op.run();
    }
  }

  int size() {
    return ops.length;
  }

  Op get(int i) {
    return ops[i];
  }
}
