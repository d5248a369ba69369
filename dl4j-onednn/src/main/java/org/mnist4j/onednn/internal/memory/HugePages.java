package org.mnist4j.onednn.internal.memory;

import com.sun.jna.Function;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;
import org.bytedeco.javacpp.Loader;
import org.jspecify.annotations.Nullable;

/**
 * Asks Linux to back large arrays with pages of 2 MB. Weights of tens of megabytes are walked in
 * strides of some kilobytes, and with pages of 4 KB each step misses the translation buffer. A
 * hint: nothing depends on it.
 */
public final class HugePages {
  private static final long PAGE = 2 << 20;
  private static final int MADV_HUGEPAGE = 14;
  private static final int MADV_COLLAPSE = 25;
  private static final @Nullable Function ADVISE = find();

  private HugePages() {}

  private static @Nullable Function find() {
    try {
      return Loader.getPlatform().startsWith("linux")
          ? NativeLibrary.getInstance("c").getFunction("madvise")
          : null;
    } catch (LinkageError | RuntimeException e) {
      return null;
    }
  }

  /** For memory at {@code address}; pages that are only partly in it stay as they are. */
  public static void advise(long address, long bytes) {
    long from = (address + PAGE - 1) / PAGE * PAGE;
    long length = (address + bytes) / PAGE * PAGE - from;
    if (ADVISE != null && length > 0) {
      ADVISE.invokeInt(new Object[] {new Pointer(from), length, MADV_HUGEPAGE});
      // Memory that was written already only changes its pages when told to (Linux 6.1); older ones
      // say no.
      ADVISE.invokeInt(new Object[] {new Pointer(from), length, MADV_COLLAPSE});
    }
  }
}
