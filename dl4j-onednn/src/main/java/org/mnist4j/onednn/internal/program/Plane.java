package org.mnist4j.onednn.internal.program;

import org.jspecify.annotations.Nullable;
import org.mnist4j.onednn.internal.dnnl.Rows;
import org.mnist4j.onednn.internal.memory.NativeFloats;

/**
 * A signal's values, or their gradients: the memory, allocated when it is first asked for, and when
 * it was last written. Knows which of its readers have to meet the writers first, and stops those
 * that have not.
 */
final class Plane {
  private static final int NEVER = -1;

  private final String name;
  final Phases phases;
  final BufferPool pool;
  final long length;
  private @Nullable NativeFloats buffer;
  private boolean onlyRows = true;
  private int phase = NEVER;
  private boolean byRows;

  Plane(String name, Phases phases, BufferPool pool, long length) {
    this.name = name;
    this.phases = phases;
    this.pool = pool;
    this.length = length;
  }

  NativeFloats floats() {
    return floats(false);
  }

  /**
   * @param ownRows whether each lane is going to write its own samples, and no others
   */
  NativeFloats floats(boolean ownRows) {
    NativeFloats known = buffer;
    if (known == null) {
      known = pool.take(length, ownRows);
      buffer = known;
      onlyRows = true;
    }
    return known.slice(0, length);
  }

  /** Nobody reads this any more: others may have its memory. */
  void release() {
    if (buffer != null) {
      pool.give(buffer, length, onlyRows);
      buffer = null;
    }
  }

  /**
   * The current phase writes this.
   *
   * @param ownRows whether each lane writes its own samples, and no others
   */
  void written(boolean ownRows) {
    phase = phases.current();
    byRows = ownRows;
    onlyRows &= ownRows;
  }

  /** Whether who reads this now has to wait for other lanes to have written it. */
  boolean awaited(boolean ownRows) {
    onlyRows &= ownRows;
    if (phase == NEVER) {
      throw new IllegalStateException(
          "%s reads the %s, but no stage has written them: one writes through ProgramBuilder.writes or writesGradient"
              .formatted(phases.stage(), name));
    }
    return phase == phases.current() && phases.concurrent() && !(ownRows && byRows);
  }

  /** Stops a stage that reads what other lanes write at the same time. */
  void requireReadable(Rows rows) {
    if (awaited(phases.ofOneLane(rows))) {
      throw new IllegalStateException(
          "%s reads the %s of samples %d to %d in phase %d, in which other lanes write them: it has to call ProgramBuilder.reads or readsGradient before"
              .formatted(phases.stage(), name, rows.start(), rows.end() - 1, phase));
    }
  }
}
