package org.mnist4j.onednn.internal.program;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mnist4j.onednn.internal.memory.NativeFloats;
import org.mnist4j.onednn.internal.memory.NativeScope;

/**
 * Memory of signals that nobody reads any more, for those that come later. A lane may be ahead of
 * another that still reads the former signal, so lanes meet first where one could write what is
 * another's.
 */
final class BufferPool {
  private final NativeScope scope;
  private final Phases phases;
  private final List<Given> given = new ArrayList<>();

  BufferPool(NativeScope scope, Phases phases) {
    this.scope = scope;
    this.phases = phases;
  }

  /**
   * A buffer of a length or somewhat more, with anything in it.
   *
   * @param byRows whether each lane writes its own samples first, and no others
   */
  NativeFloats take(long length, boolean byRows) {
    @Nullable Given best = null;
    for (Given each : given) {
      long size = each.buffer.length();
      if (size >= length && size <= 2 * length && isBetter(each, best, length, byRows)) {
        best = each;
      }
    }
    if (best == null) {
      return scope.allocate(length);
    }
    if (!isFree(best, length, byRows)) {
      phases.meet();
    }
    given.remove(best);
    return best.buffer;
  }

  private boolean isBetter(Given each, @Nullable Given best, long length, boolean byRows) {
    if (best == null) {
      return true;
    }
    boolean free = isFree(each, length, byRows);
    if (free != isFree(best, length, byRows)) {
      return free;
    }
    return each.buffer.length() < best.buffer.length();
  }

  private boolean isFree(Given each, long length, boolean byRows) {
    return each.phase < phases.current()
        || !phases.concurrent()
        || (byRows && each.byRows && each.length == length);
  }

  /**
   * Takes a buffer back, which the current phase may still use.
   *
   * @param length of what was in it
   * @param byRows whether lanes used their own samples alone
   */
  void give(NativeFloats buffer, long length, boolean byRows) {
    given.add(new Given(buffer, length, phases.current(), byRows));
  }

  private record Given(NativeFloats buffer, long length, int phase, boolean byRows) {}
}
