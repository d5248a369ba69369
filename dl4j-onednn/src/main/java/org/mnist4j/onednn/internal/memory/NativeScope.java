package org.mnist4j.onednn.internal.memory;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Owns native things and frees them together, the last made first. Not safe for use by several
 * threads at once.
 */
public final class NativeScope implements AutoCloseable {
  private final Deque<Runnable> frees = new ArrayDeque<>();
  private long bytes;

  /** Remembers how to free something when this scope closes. */
  public void onClose(Runnable free) {
    frees.push(free);
  }

  /** Zeroed floats, aligned to a cache line. */
  public NativeFloats allocate(long floats) {
    NativeFloats memory = NativeFloats.allocate(floats);
    bytes += floats * Float.BYTES;
    onClose(memory::free);
    return memory;
  }

  /** Bytes of buffers allocated here. */
  public long bytes() {
    return bytes;
  }

  @Override
  public void close() {
    while (!frees.isEmpty()) {
      frees.pop().run();
    }
  }
}
