package org.mnist4j.onednn.internal.memory;

import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.javacpp.Pointer;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of floats outside the heap, by address: memory of our own, or a part of an ND4J array.
 */
public final class NativeFloats {
  private static final int LINE = 64;

  private final @Nullable Pointer block;
  private final long address;
  private final long length;
  private @Nullable FloatBuffer view;

  private NativeFloats(@Nullable Pointer block, long address, long length) {
    this.block = block;
    this.address = address;
    this.length = length;
  }

  public static NativeFloats allocate(long floats) {
    long bytes = Math.max(LINE, floats * Float.BYTES);
    Pointer block = Pointer.malloc(bytes + LINE);
    if (block == null || block.isNull()) {
      throw new OutOfMemoryError(
          "no " + bytes + " bytes of native memory left for a oneDNN buffer");
    }
    HugePages.advise(block.address(), bytes + LINE);
    Pointer.memset(block, 0, bytes + LINE);
    long aligned = (block.address() + LINE - 1) / LINE * LINE;
    return new NativeFloats(block, aligned, floats);
  }

  /** Floats that somebody else owns and keeps alive. */
  public static NativeFloats at(long address, long floats) {
    return new NativeFloats(null, address, floats);
  }

  public void free() {
    if (block != null) {
      Pointer.free(block);
    }
  }

  /** A part of these floats; it shares their memory. */
  public NativeFloats slice(long from, long count) {
    if (from < 0 || count < 0 || from + count > length) {
      throw new IllegalArgumentException(
          "slice %d+%d is outside %d floats".formatted(from, count, length));
    }
    return new NativeFloats(null, address + from * Float.BYTES, count);
  }

  public long length() {
    return length;
  }

  public Pointer pointer() {
    return new Address(address);
  }

  /** The floats as a buffer; its position and limit are not to be moved. */
  public FloatBuffer buffer() {
    FloatBuffer known = view;
    if (known == null) {
      known = new FloatPointer(pointer()).capacity(length).asBuffer();
      view = known;
    }
    return known;
  }

  /** The floats seen as their bits. */
  public IntBuffer bits() {
    return new IntPointer(pointer()).capacity(length).asBuffer();
  }

  /** The same memory byte by byte. */
  public ByteBuffer bytes() {
    return new BytePointer(pointer()).capacity(length * Float.BYTES).asBuffer();
  }

  private static final class Address extends Pointer {
    Address(long address) {
      this.address = address;
    }
  }
}
